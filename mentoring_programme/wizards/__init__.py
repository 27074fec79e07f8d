from . import mentoring_enrol_wizard
from . import mentoring_contract_sign_wizard
from . import mentoring_snooze_wizard

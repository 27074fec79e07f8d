from . import mentoring_enrol_wizard
from . import mentoring_contract_sign_wizard

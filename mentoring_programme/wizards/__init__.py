from . import mentoring_contract_sign_wizard
from . import mentoring_transition_wizard

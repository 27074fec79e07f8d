from . import mentoring_contract_sign_wizard
from . import guarded_transition_wizard

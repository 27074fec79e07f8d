from . import mentoring_contract_sign_wizard

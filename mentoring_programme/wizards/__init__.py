from . import mentoring_enrol_wizard
from . import mentoring_contract_sign_wizard
from . import mentoring_invite_wizard
from . import mentoring_invite_audience
from . import mentoring_question_wizard
from . import mentoring_snooze_wizard
from . import mentoring_translation_wizard

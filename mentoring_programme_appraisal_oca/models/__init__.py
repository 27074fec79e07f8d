from . import hr_appraisal
from . import mentoring_participant
from . import mentoring_programme

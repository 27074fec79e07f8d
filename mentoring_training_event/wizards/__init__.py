from . import mentoring_date_wizard

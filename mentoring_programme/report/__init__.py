from . import mentoring_evaluation_result

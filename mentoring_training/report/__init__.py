from . import mentoring_training_certificate

from . import guarded_question

from . import appraisers

from . import competence_item

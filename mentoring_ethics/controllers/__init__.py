from . import portal_declaration
from . import portal_concern
from . import portal_concern_handler
from . import concern_anonymous
from . import portal_concern_link

from . import res_users
from . import visitor
from . import res_partner

from . import notice_choice

from . import programme_week

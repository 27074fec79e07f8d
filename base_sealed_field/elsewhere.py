"""Doors of what is configured in addons that this one does not depend on.

Most of it comes by a server action, a mail template or a domain, which are shut where
they run. These evaluate an administrator's expressions themselves.
"""

import functools

from .shut import shut

#: Methods, and whether they are shut to what is private as well: what they evaluate
#: asks for records, and acts on none.
DOORS = {
    "base.automation": {
        "_filter_pre": True,
        "_filter_post": True,
        "_filter_post_export_domain": True,
        "_execute_webhook": False,
    },
    "gamification.goal": {"update_goal": True},
}


def shut_other_addons(env):
    """Shut the doors of those that are installed, whenever the registry is loaded."""
    for name, methods in DOORS.items():
        if name in env:
            model_class = env.registry[name]
            for method, private in methods.items():
                door = getattr(model_class, method)
                if not hasattr(door, "is_shut"):
                    setattr(model_class, method, _shut(door, private))


def _shut(door, private):
    @functools.wraps(door)
    def shut_door(self, *args, **kwargs):
        with shut(self.env, private):
            return door(self, *args, **kwargs)

    shut_door.is_shut = True
    return shut_door

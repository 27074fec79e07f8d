"""Where Odoo's own internals are overridden, as they were read in Odoo 19.0.

Each of these relies on how the framework works inside, not on what it promises to
addons: with another version of Odoo they are read again first.

``fields.py``: kinds of fields. ``records.py``: methods of models, loaded after these.
``partner_merge.py``: what merging contacts does past the models. ``calendar_event.py``:
what others find out about private events.
"""

from odoo.addons.base_guarded_workflow.fields import ConfidentialOne2many, RuledOne2many

from .fields import (
    SEALED,
    ConfidentialBoolean,
    ConfidentialChar,
    ConfidentialDate,
    ConfidentialDatetime,
    ConfidentialFloat,
    ConfidentialInteger,
    ConfidentialJson,
    ConfidentialMany2many,
    ConfidentialMany2one,
    ConfidentialProperties,
    ConfidentialSelection,
    ConfidentialText,
    DeadEnd,
    OwnChar,
    OwnText,
)

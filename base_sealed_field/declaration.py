"""What models with sealed content are refused: when the registry is loaded, what could
not keep their promise; later, to be chosen for what an administrator configures."""

from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .orm import is_sealed


def check_fields(env):
    """Refuse models that could not keep what they promise.

    :raise TypeError: a sentence that names the model or the field
    """
    for model in env.values():
        fields = [field for field in model._fields.values() if is_sealed(field)]
        if not fields or model._abstract:
            continue
        if "is_unsealed" not in model._fields:
            raise TypeError(
                f"{fields[0]}: sealed fields are for models of sealed.record.mixin"
            )
        _check_policy(model)
        _check_uses(model, {field.name for field in fields})
        for field in fields:
            _check_dependents(env, field)


def dependents(registry):
    """Return the fields that show what follows from content, and are not stored."""
    return frozenset(
        dependent
        for model in registry.models.values()
        for field in model._fields.values()
        if is_sealed(field)
        for dependent in registry.get_dependent_fields(field)
    )


def _check_policy(model):
    depends = set(model._sealed_depends())
    asked = set(_paths(model._sealed_domain()))
    if not depends or not asked <= depends:
        missing = ", ".join(sorted(asked - depends)) or "what it asks for"
        raise TypeError(f"{model._name}._sealed_domain: @api.depends misses {missing}")
    for name in model._sealed_owner:
        owner = model._fields[name]
        if owner.type not in ("many2one", "integer", "char") or owner.compute:
            raise TypeError(f"{owner}: an owner is a many2one, integer or char, stored")


def _paths(domain, prefix=""):
    for condition in Domain(domain).iter_conditions():
        path = prefix + condition.field_expr
        if isinstance(condition.value, Domain):
            yield from _paths(condition.value, f"{path}.")
        else:
            yield path


def _check_uses(model, sealed):
    ordered = {part.split()[0] for part in model._order.split(",")}
    searched = set(model._rec_names_search or ())
    for name in sealed & (ordered | searched):
        raise TypeError(f"{model._name}.{name}: nobody can sort or search by it")
    # Odoo's history of an HTML field keeps what was changed, openly
    versioned = getattr(model, "_get_versioned_fields", list)()
    for name in sealed.intersection(versioned):
        raise TypeError(f"{model._name}.{name}: its history would not be sealed")


def _check_dependents(env, field):
    registry = env.registry
    for dependent in registry.get_dependent_fields(field):
        if dependent.manual:
            raise ValidationError(
                env._(
                    "“%(field)s” is sealed: custom fields (%(custom)s) cannot show it.",
                    custom=dependent.name,
                    field=field.string,
                )
            )
        if dependent.store or getattr(dependent, "tracking", False):
            raise TypeError(f"{dependent} would store what {field} keeps sealed")
        if "uid" not in registry.field_depends_context[dependent]:
            raise TypeError(
                f"{dependent} follows from {field}, which is not the same for all: it "
                'needs depends_context "uid"'
            )


def refuse_configured(env, model_name):
    """Refuse models with sealed content to what an administrator configures.

    :raise ValidationError: a sentence that names the model
    """
    model = env.get(model_name)
    if model is not None and any(map(is_sealed, model._fields.values())):
        # sudo: ir.model - what the model is called
        kind = env["ir.model"].sudo()._get(model_name).name
        raise ValidationError(
            env._(
                "“%(model)s” has sealed content: it cannot be chosen for server "
                "actions, automation rules, mail templates and reports that are kept.",
                model=kind,
            )
        )

"""What models with sealed or private content are refused: when the registry is loaded,
what could not keep their promise; later, to be chosen for, or entered by, what an
administrator configures.

A model is private by its attribute ``_is_private``, or has private fields.
"""

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


def private_dependents(registry):
    """Return these, and those that show what follows from private fields."""
    return dependents(registry).union(
        dependent
        for model in registry.models.values()
        for name in getattr(model, "_private_fields", ())
        for dependent in registry.get_dependent_fields(model._fields[name])
        if not dependent.store
    )


def private_lines(registry):
    """Return the fields that list records of which nobody finds the private ones."""
    return frozenset(
        field
        for model in registry.models.values()
        for field in model._fields.values()
        if field.type in ("one2many", "many2many")
        and getattr(registry.get(field.comodel_name), "_private_rows", False)
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
    """Refuse models with sealed or private content to what an administrator configures.

    :raise ValidationError: a sentence that names the model
    """
    model = env.get(model_name)
    if model is None:
        return
    if any(map(is_sealed, model._fields.values())):
        raise ValidationError(
            env._(
                "“%(model)s” has sealed content: it cannot be chosen for server "
                "actions, automation rules, mail templates and reports that are kept.",
                model=kind(env, model_name),
            )
        )
    if is_private(env, model_name):
        raise ValidationError(
            env._(
                "“%(model)s” is private: it cannot be chosen for server actions, "
                "automation rules, mail templates and reports that are kept. The "
                "wording of the templates it has can be changed.",
                model=kind(env, model_name),
            )
        )


def find_private(env, model_name, paths):
    """Return the first model with private fields or rows that these paths enter.

    :param str model_name: where the paths begin; not looked at itself
    :param paths: names of fields, with dots
    """
    for path in paths:
        entered = model_name
        for name in path.strip().split("."):
            entered = env["ir.model.fields"]._get(entered, name).relation
            if not entered:
                break
            # of files, which everybody's fields name, the path shows what is in them
            if has_private(env, entered) or has_private_rows(env, entered):
                return entered
    return None


def is_private(env, model_name):
    """Return whether all of a model's records are for some to know."""
    return getattr(env.get(model_name), "_is_private", False)


def has_private(env, model_name):
    """Return whether a model is private, or has private fields."""
    fields = getattr(env.get(model_name), "_private_fields", ())
    return is_private(env, model_name) or bool(fields)


def has_private_rows(env, model_name):
    """Return whether nobody finds a model's private records."""
    return getattr(env.get(model_name), "_private_rows", False)


def asked_paths(domain, prefix=""):
    """Yield the paths that a domain asks for, at any depth, as somebody wrote it."""
    for condition in Domain(domain).iter_conditions():
        path = prefix + condition.field_expr
        yield path
        value = condition.value
        if "any" in condition.operator and isinstance(value, (Domain, list, tuple)):
            yield from asked_paths(value, f"{path}.")


def private_models(env):
    """Return the names of the models that are private, or have private fields."""
    return [name for name in env.registry if has_private(env, name)]


def kind(env, model_name):
    """Return what a model is called."""
    # sudo: ir.model - what the model is called
    return env["ir.model"].sudo()._get(model_name).name

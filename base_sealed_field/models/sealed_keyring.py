from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from .. import places
from ..declaration import check_fields, dependents
from ..keys import Ring
from ..orm import RING, is_sealed

#: Ids of the database's own keys, the first to seal with; no secrets.
PARAMETER = "base_sealed_field.keys"


class SealedKeyring(models.AbstractModel):
    """The keys of this database.

    Those that the server's administrator has set go before its own. A neutralised copy
    has none of them: it makes itself a new one for what is written in it.
    """

    _name = "sealed.keyring"
    _description = "Keys of Sealed Content"

    def _register_hook(self):
        super()._register_hook()
        check_fields(self.env)
        self.env.registry.sealed_dependents = dependents(self.env.registry)

    @api.model
    def _ring(self):
        """Return the keys that are here, read once a transaction."""
        cache = self.env.cr.cache
        if RING not in cache:
            keys = [places.kept_key(id_) for id_ in self._own_key_ids()]
            cache[RING] = Ring([*self._configured_keys(), *filter(None, keys)])
        return cache[RING]

    @api.model
    def _own_key_ids(self):
        # sudo: ir.config_parameter - which keys are this database's
        return (self.env["ir.config_parameter"].sudo().get_param(PARAMETER) or "").split()

    @api.model
    def _set_own_key_ids(self, ids):
        # sudo: ir.config_parameter - whoever writes the first content has a key made
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(PARAMETER, " ".join(ids))
        self.env.cr.cache.pop(RING, None)

    @api.model
    def _configured_keys(self):
        # sudo: ir.config_parameter - whether this is a copy to try things out
        parameters = self.env["ir.config_parameter"].sudo()
        if parameters.get_param("database.is_neutralized"):
            return []
        return places.configured_keys()

    @api.model
    def _make_first_key(self):
        """Make a key for a database that has none; it stays where it is made."""
        if not self._own_key_ids() and not self._configured_keys():
            self._make_key()

    @api.model
    def _make_key(self):
        """Make another key; from now on it seals, unless the server's come first."""
        key = places.make_key(self.env.cr.dbname)
        self._set_own_key_ids([key.id, *self._own_key_ids()])
        return key

    @api.model
    def _key_to_seal(self, field):
        """Return the key to seal content of ``field`` with.

        :raise UserError: where the key is missing; nothing is stored openly instead
        """
        self._make_first_key()
        key = self._ring().first
        if not key:
            raise UserError(
                self.env._(
                    "“%(field)s” cannot be sealed: the key is not on this server. Ask "
                    "your administrator.",
                    field=field._description_string(self.env),
                )
            )
        return key

    @api.model
    def _refuse_model(self, model_name):
        """Refuse models with sealed content to what an administrator configures.

        :raise ValidationError: a sentence that names the model
        """
        model = self.env.get(model_name)
        if model is not None and any(map(is_sealed, model._fields.values())):
            # sudo: ir.model - what the model is called
            kind = self.env["ir.model"].sudo()._get(model_name).name
            raise ValidationError(
                self.env._(
                    "“%(model)s” has sealed content: it cannot be chosen for server "
                    "actions, automation rules, mail templates and reports that are kept.",
                    model=kind,
                )
            )

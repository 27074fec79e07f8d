from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...declaration import (
    check_fields,
    dependents,
    private_dependents,
    private_lines,
)
from ...elsewhere import shut_other_addons
from ...orm import Gate, is_sealed


class SealedRecordMixin(models.AbstractModel):
    """A record with sealed content, and whom it is open to.

    A model declares who may read and write its content, once, for Odoo's record rules
    as well::

        @api.model
        @api.depends("author_id", "reader_ids")
        def _sealed_domain(self):
            uid = self.env.uid
            return Domain("author_id", "=", uid) | Domain("reader_ids", "=", uid)

        <field name="domain_force">user.env["diary.entry"]._sealed_domain()</field>

    The decorator names every field that the domain asks for. Where others have nothing
    to do with the record itself, either, ``_confined_by = "_sealed_domain"`` holds them
    off without the rule.
    """

    _inherit = "sealed.record.mixin"

    #: Fields naming whose record it is: content opens only while they are what they
    #: were when it was written. They do not change while there is content.
    _sealed_owner = ()

    is_unsealed = Gate(
        "Content Is Open to Me", compute="_compute_is_unsealed", compute_sudo=True
    )

    @api.model
    def _sealed_domain(self):
        """Return the domain of the records whose content ``env.uid`` reads and writes.

        Whatever rights the code has: it is asked with those of the superuser.
        """
        raise NotImplementedError

    def _sealed_depends(self):
        depends = getattr(self._sealed_domain, "_depends", ())
        return depends(self) if callable(depends) else depends

    @api.depends(lambda self: self._sealed_depends())
    @api.depends_context("uid")
    def _compute_is_unsealed(self):
        # never to OdooBot, whom jobs run as, nor to nobody, whom public routes may
        somebody = bool(self.env.uid) and self.env.uid != SUPERUSER_ID
        stored = self._origin
        if stored:
            domain = self._sealed_domain() if somebody else Domain.FALSE
            opened = set(stored.filtered_domain(domain).ids)
        mine = self.filtered(
            lambda record: record._origin.id in opened if record._origin else somebody
        )
        mine.is_unsealed = True
        (self - mine).is_unsealed = False

    def write(self, vals):
        for name in self._sealed_owner:
            if name in vals:
                self._check_owner_stays(self._fields[name], vals[name])
        return super().write(vals)

    def _check_owner_stays(self, owner, value):
        fields = self._sealed_fields()
        value = owner.convert_to_cache(value, self)
        for record in self.filtered("id"):
            # sudo: the model - whether it changes, whoever asks
            before = owner.convert_to_cache(record.sudo()[owner.name], record)
            if before != value and any(field.is_set(record) for field in fields):
                raise UserError(
                    self.env._(
                        "“%(field)s” stays as it is: the content is sealed for it.",
                        field=owner._description_string(self.env),
                    )
                )

    # --- names ------------------------------------------------------------------

    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        """Name the record for whom it is open to; tell the others nothing."""
        # pylint: disable=missing-return
        super()._compute_display_name()
        if is_sealed(self._fields.get(self._rec_name)):
            for record in self:
                if not record.display_name:
                    record.display_name = record._sealed_display_name()

    def _sealed_display_name(self):
        """Return the name of the record for those it is not open to."""
        # sudo: ir.model - what a record of this kind is called
        kind = self.env["ir.model"].sudo()._get(self._name).name
        return f"{kind} {self._origin.id}" if self._origin else kind

    @api.model
    def _search_display_name(self, operator, value):
        if self._rec_names_search or not is_sealed(self._fields.get(self._rec_name)):
            return super()._search_display_name(operator, value)
        # nobody can search by a sealed name: only what asks for nothing finds all
        asks_nothing = operator.endswith("like") and not value
        return Domain(asks_nothing != (operator in Domain.NEGATIVE_OPERATORS))

    # --- loading ----------------------------------------------------------------

    def _register_hook(self):
        super()._register_hook()
        if self._name == "sealed.record.mixin":
            check_fields(self.env)
            shut_other_addons(self.env)
            registry = self.env.registry
            registry.sealed_dependents = dependents(registry)
            registry.private_dependents = private_dependents(registry)
            registry.private_lines = private_lines(registry)

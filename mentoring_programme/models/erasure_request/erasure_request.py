from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: Months to answer in, and by how many that is extended (GDPR, article 12(3)).
MONTHS = 1
MORE_MONTHS = 2
#: What is said when somebody asks; all else follows.
ASKED = frozenset({"partner_id", "user_id", "company_id", "received_on"})


class MentoringErasureRequest(models.Model):
    """Somebody asks to be erased from a company's programmes, where they cannot do it
    by themselves: something stands against it, or they have no login any more.

    It is answered within a month by a mentoring manager. What is nobody's to know of
    stands against nothing, and is not looked at here. Once it is done, the row keeps
    when, and forgets who.
    """

    _name = "mentoring.erasure.request"
    _description = "Request to Be Erased"
    _inherit = ["guarded.workflow.mixin"]
    _order = "due_on, id"

    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        index=True,
        ondelete="cascade",
        help="Who asks; forgotten once it is done.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Asked With the Login",
        readonly=True,
        index=True,
        ondelete="set null",
        help="Empty where a mentoring manager noted it for them.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        [
            ("received", "Received"),
            ("done", "Done"),
            ("refused", "Declined"),
            ("called_off", "Called Off"),
        ],
        default="received",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    received_on = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The month to answer in counts from here.",
    )
    due_on = fields.Date(
        "Answer By", compute="_compute_due_on", store=True, precompute=True, index=True
    )
    extended_on = fields.Date("Extended On", readonly=True, copy=False)
    extension_reason = fields.Text(
        "Why It Takes Longer",
        copy=False,
        help="The person reads it. Many requests, or a difficult one, are a reason.",
    )
    answer = fields.Text(
        "Why Not",
        copy=False,
        help="The person reads it: what has to be kept, until when, and why.",
    )
    answered_on = fields.Date(readonly=True, copy=False)
    reminded_on = fields.Date(readonly=True, copy=False)
    against = fields.Text("What Stands Against It", compute="_compute_against")

    _one_at_a_time = models.UniqueIndex(
        "(partner_id, company_id) WHERE state = 'received'",
        "This person has asked for that already; it waits for an answer.",
    )

    @api.depends("received_on", "extended_on")
    def _compute_due_on(self):
        for request in self:
            months = MONTHS + (MORE_MONTHS if request.extended_on else 0)
            received = request.received_on
            request.due_on = received and fields.Date.add(received, months=months)

    @api.depends("partner_id.name")
    def _compute_display_name(self):
        for request in self:
            # sudo: res.partner - a name, for whoever reads the request
            name = request.sudo().partner_id.name
            request.display_name = (
                self.env._("Request of %s", name) if name else self.env._("Request")
            )

    @api.depends("state", "partner_id", "company_id")
    def _compute_against(self):
        for request in self:
            places = request._get_places() if request.state == "received" else None
            found = places and places._get_against_erasure()
            request.against = "\n".join(found or ())

    @api.constrains("received_on")
    def _check_received_on(self):
        for request in self:
            if request.received_on > fields.Date.context_today(request):
                raise ValidationError(self.env._("It cannot be received in future."))

    def _get_places(self):
        """Return the enrolments that it is about; as superuser."""
        self.ensure_one()
        # sudo: res.partner - whose they are
        partner = self.sudo().partner_id
        places = self.env["mentoring.participant"]
        return places._get_places_of_contact(partner, self.company_id)

    # ------------------------------------------------------------------
    # Asking
    # ------------------------------------------------------------------

    @api.model
    def _ask(self):
        """Ask in the name of the user, each company whose programmes they are in.

        :return: the requests, those that waited already among them
        """
        partner = self.env.user.partner_id
        places = self.env["mentoring.participant"]._get_my_places()
        # sudo: mentoring.erasure.request - the person's own, whom no group lets in
        requests = self.sudo()
        waiting = requests.search(
            [("partner_id", "=", partner.id), ("state", "=", "received")]
        )
        # sudo: res.company - of the programmes
        companies = places.sudo().company_id - waiting.company_id
        waiting |= requests.create(
            [
                {
                    "partner_id": partner.id,
                    "user_id": self.env.uid,
                    "company_id": company.id,
                }
                for company in companies
            ]
        )
        return waiting.sudo(False)

    @api.model_create_multi
    def create(self, vals_list):
        requests = super().create(vals_list)
        for request in requests:
            if not request.partner_id:
                raise ValidationError(self.env._("Say who asks to be erased."))
            if not request._get_places():
                raise UserError(
                    self.env._(
                        "%(name)s takes part in no programme of %(company)s, so there "
                        "is nothing to erase.",
                        name=request.partner_id.name,
                        company=request.company_id.name,
                    )
                )
        requests._tell_managers()
        return requests

    def write(self, vals):
        if ASKED & vals.keys() and not self._is_door_open(ASKED & vals.keys()):
            raise UserError(
                self.env._("This stays as it was asked. Call it off, and ask anew.")
            )
        return super().write(vals)

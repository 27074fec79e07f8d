from collections import Counter, defaultdict
from typing import NamedTuple

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import email_normalize, split_every

from ..models.invitation.invitation import PREVIEW_KEY

#: Who may give somebody a login, as Odoo has it.
GIVES_ACCESS = "base.group_partner_manager"
#: So many get a login at a time: each is written to at once.
LOGINS_AT_ONCE = 100


class Person(NamedTuple):
    """Somebody who may be invited."""

    name: str
    #: By which it is told who is the same person: an employee or a contact.
    record: models.BaseModel
    contact: models.BaseModel
    address: str
    has_login: bool


class MentoringInviteWizard(models.TransientModel):
    """Invites people to enrol, for those who run a programme: by where they work, by a
    filter of theirs, or by a list of addresses.

    It takes no rights in the companies that the programme is open to, and shows
    numbers. Of an address it tells whether somebody works there with it, not who.
    """

    _name = "mentoring.invite.wizard"
    _inherit = ["mentoring.programme.wizard.mixin"]
    _description = "Invite People to a Mentoring Programme"

    audience = fields.Selection(
        [
            ("everybody", "Everybody who may take part"),
            ("company", "A company"),
            ("departments", "Departments"),
            ("jobs", "Jobs"),
            ("filter", "A saved filter of employees"),
            ("addresses", "A list of mail addresses"),
        ],
        "Whom",
        required=True,
        default="departments",
    )
    company = fields.Selection("_get_company_choices")
    company_choices = fields.Json(compute="_compute_company_choices")
    department_ids = fields.Many2many(
        "hr.department", string="Departments", help="With all below them."
    )
    job_ids = fields.Many2many("hr.job", string="Jobs")
    filter_id = fields.Many2one(
        "ir.filters",
        domain=[("model_id", "in", ("hr.employee", "hr.employee.public"))],
        help="Saved in a list of employees; it finds whom you may read there.",
    )
    addresses = fields.Text(
        help="One below the other, or with commas between them; with names, or without."
    )
    words = fields.Text(
        "Your Words",
        default=lambda self: self._default_words(),
        help="Stands in the invitation, besides the purpose and the sponsor's words.",
    )

    # what would happen
    invite_count = fields.Integer(compute="_compute_plan")
    no_login_count = fields.Integer(compute="_compute_plan")
    no_address_count = fields.Integer(compute="_compute_plan")
    known_count = fields.Integer(compute="_compute_plan")
    verdicts = fields.Html(compute="_compute_plan", sanitize=False)
    may_give_access = fields.Boolean(compute="_compute_may_give_access")
    subject = fields.Char(compute="_compute_preview")
    preview = fields.Html(compute="_compute_preview")

    # ------------------------------------------------------------------
    # Whose programme it is
    # ------------------------------------------------------------------

    @api.constrains("programme_id")
    def _check_runs_it(self):
        # as the user, though constraints run as superuser
        for wizard in self.sudo(False):
            if not wizard.programme_id:
                raise AccessError(
                    self.env._("People are invited by those who run the programme.")
                )
            wizard.programme_id._check_may_invite()

    @api.model
    def _get_asked_programme(self):
        """Return the programme that the dialog is opened on, if the user runs it."""
        asked = self.env.context.get("active_id")
        programme = self.env["mentoring.programme"].browse(
            asked if isinstance(asked, int) else ()
        )
        programme = programme.exists()
        if programme.has_access("read") and programme.runs_it:
            return programme
        return programme.browse()

    @api.model
    def _default_words(self):
        return self._get_asked_programme().invitation_words

    @api.model
    def _get_company_choices(self):
        """Return the companies that the programme is open to, by name: whoever runs it
        may work in one of them alone."""
        programme = self._get_asked_programme()
        return self._name_companies(programme) if programme else []

    @api.model
    def _name_companies(self, programme):
        # sudo: mentoring.programme - the companies that it is open to
        companies = programme.sudo()._get_companies()
        return [(str(company.id), company.name) for company in companies]

    @api.depends("programme_id")
    def _compute_company_choices(self):
        for wizard in self:
            wizard._check_runs_it()
            wizard.company_choices = self._name_companies(wizard.programme_id._origin)

    @api.depends_context("uid")
    def _compute_may_give_access(self):
        self.may_give_access = self.env.user.has_group(GIVES_ACCESS)

    # ------------------------------------------------------------------
    # Who of them is invited
    # ------------------------------------------------------------------

    def _sort_out(self):
        """Tell of each who has been chosen what becomes of them.

        :return: ``[(text, person or None, verdict)]``
        """
        people = self._get_people()
        found = [person for _text, person in people if isinstance(person, Person)]
        reached, keys = self._get_reached(found)
        # of several records of one person that which they log in with
        can_log_in = {keys.get(p.record, p.address) for p in found if p.has_login}
        sorted_out = []
        for text, person in people:
            if not isinstance(person, Person):
                sorted_out.append((text, None, person))
                continue
            key = keys.get(person.record, person.address)
            if not person.address:
                verdict = "no_address"
            elif key in reached or (not person.has_login and key in can_log_in):
                verdict = "known"
            else:
                reached.add(key)
                verdict = "invite" if person.has_login else "no_login"
            sorted_out.append((text, person, verdict))
        return sorted_out

    def _get_reached(self, people):
        """Return keys of those who were invited before or have enrolled, and the keys
        of ``people``, by record: one person may have many records."""
        # sudo: mentoring.programme - to forbid a second invitation
        programme = self.sudo().programme_id
        participants = programme.env["mentoring.participant"].with_context(
            active_test=False
        )
        places = participants.search([("programme_id", "in", programme._origin.ids)])
        before = programme._get_invitations().partner_id
        records = defaultdict(set)
        for record in {*places, *before, *(p.record for p in people if p.record)}:
            records[record._name].add(record.id)
        if not records:
            return set(), {}
        named = [self.env[name].browse(ids) for name, ids in records.items()]
        keys = participants._get_person_keys(*named)
        return {keys[record] for record in (*places, *before)}, keys

    @api.depends(
        "programme_id",
        "audience",
        "company",
        "department_ids",
        "job_ids",
        "filter_id",
        "addresses",
    )
    def _compute_plan(self):
        says = {
            "invite": self.env._("Is invited"),
            "no_login": self.env._("Has no login yet"),
            "no_address": self.env._("Has no mail address"),
            "known": self.env._("Invited before, or has enrolled"),
        }
        places = {
            "hr.employee": self.env._("works here"),
            "res.partner": self.env._("from outside"),
        }
        for wizard in self:
            wizard._check_runs_it()
            sorted_out = wizard._sort_out()
            counts = Counter(verdict for _text, _person, verdict in sorted_out)
            wizard.invite_count = counts["invite"]
            wizard.no_login_count = counts["no_login"]
            wizard.no_address_count = counts["no_address"]
            wizard.known_count = counts["known"]
            rows = Markup("").join(
                Markup("<tr><td>%s</td><td>%s</td><td>%s</td></tr>")
                % (
                    text,
                    places[person.record._name] if person else "",
                    says.get(verdict, verdict),
                )
                for text, person, verdict in sorted_out
            )
            wizard.verdicts = (
                wizard.audience == "addresses"
                and rows
                and Markup('<table class="table table-sm">%s</table>') % rows
            )

    # ------------------------------------------------------------------
    # What it says
    # ------------------------------------------------------------------

    @api.depends("programme_id", "words")
    def _compute_preview(self):
        template = self.env.ref(
            "mentoring_programme.mail_invitation", raise_if_not_found=False
        )
        for wizard in self:
            wizard._check_runs_it()
            # sudo: mentoring.invitation, mail.template - what is sent, as whoever
            # invites would get it
            template = template and template.sudo().with_context(
                **{PREVIEW_KEY: wizard.words}
            )
            invitation = self.env["mentoring.invitation"].sudo()
            invitation = invitation.new(
                {
                    "programme_id": wizard.programme_id.id,
                    "partner_id": self.env.user.partner_id.id,
                }
            )

            def render(fname, engine, invitation=invitation, template=template):
                return (
                    template
                    and template._render_template(
                        template[fname],
                        invitation._name,
                        invitation._ids,
                        engine=engine,
                    )[invitation.id]
                )

            wizard.subject = render("subject", "inline_template")
            wizard.preview = render("body_html", "qweb")

    # ------------------------------------------------------------------
    # Inviting
    # ------------------------------------------------------------------

    def action_invite(self):
        """Invite all who can log in."""
        self.ensure_one()
        self._check_runs_it()
        people = [p for _text, p, verdict in self._sort_out() if verdict == "invite"]
        return self._invite(people)

    def action_give_access(self):
        """Give those without a login access to the portal, as Odoo's own dialog does,
        and invite all."""
        self.ensure_one()
        self._check_runs_it()
        if not self.may_give_access:
            raise AccessError(
                self.env._("A login is given by those who may create contacts.")
            )
        people, without = [], []
        for _text, person, verdict in self._sort_out():
            if verdict == "invite":
                people.append(person)
            elif verdict == "no_login":
                without.append(person)
        new = []
        for some in split_every(LOGINS_AT_ONCE, without):
            left = LOGINS_AT_ONCE - len(new)
            new += self._find_new([*people, *new], some, left)
            if len(new) == LOGINS_AT_ONCE:
                break
        given = self._give_access(new)
        return self._invite(people + given, len(without) - len(given))

    def _find_new(self, invited, people, most):
        """Return the first of ``people``, each with a contact, whom nobody has invited:
        an address alone does not say who it is, and what it says then is not told."""
        people, made = self._with_contacts(people)
        reached, keys = self._get_reached([*invited, *people])
        reached |= {keys[person.record] for person in invited}
        new, unneeded = [], made.browse()
        for person in people:
            if keys[person.record] in reached or len(new) == most:
                unneeded |= person.contact
            else:
                reached.add(keys[person.record])
                new.append(person)
        (made & unneeded).unlink()
        return new

    def _with_contacts(self, people):
        """Return the people with a contact each, and the contacts that are made for it:
        of those from outside, or whom HR has given none."""
        names = {p.address: p.name for p in people if not p.contact}
        contacts = self.env["mentoring.enrol.wizard"]._find_contacts(names)
        new = {a: name for a, name in names.items() if a not in contacts}
        # sudo: res.partner - as for an enrolment; nothing of others' is shown
        made = self.env["res.partner"].sudo()
        made = made.create([{"name": name, "email": a} for a, name in new.items()])
        contacts.update(zip(new, made, strict=True))
        return [
            person
            if person.contact
            else person._replace(
                contact=contacts[person.address],
                record=person.record or contacts[person.address],
            )
            for person in people
        ], made

    def _give_access(self, people):
        """Return those of ``people`` who have a login from now on."""
        by_contact = {person.contact.id: person for person in people}
        # with the rights of the user: it is Odoo's to say who may give access
        wizard = self.env["portal.wizard"].create(
            {"partner_ids": [fields.Command.set([*by_contact])]}
        )
        given, taken = wizard.user_ids.browse(), set()
        for line in wizard.user_ids:
            address = email_normalize(line.email)
            if self._can_be_given(line) and address not in taken:
                taken.add(address)
                line.action_grant_access()
                given |= line
        return [by_contact[line.partner_id.id] for line in given]

    @api.model
    def _can_be_given(self, line):
        """Tell whether Odoo's dialog gives somebody a login: it refuses who had one,
        after mails to others have left, and whoever is of a company that the user does
        not work in."""
        # sudo: res.partner - of which company it is, before a login is made there
        company = line.partner_id.sudo().company_id
        return (
            line.email_state == "ok"
            and not (line.is_portal or line.is_internal)
            and (not company or company in self.env.companies)
        )

    def _invite(self, people, without_login=0):
        """Invite people, and say how many.

        :param without_login: how many could not be given one, or not yet
        """
        if not people:
            raise UserError(self.env._("Nobody of these is left to invite."))
        told = [self.env._("Invited: %s.", len(people))]
        if without_login:
            told.append(self.env._("Still without a login: %s.", without_login))
        self.programme_id.invitation_words = self.words
        self.programme_id._invite([(p.contact, p.name) for p in people])
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": " ".join(told),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

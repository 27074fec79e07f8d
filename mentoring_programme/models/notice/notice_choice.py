from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

#: When somebody wants to hear of what can wait.
TIMINGS = [
    ("now", "At once, at most one mail a week"),
    ("week", "Once a week, on Monday"),
    ("off", "Not at all"),
]
#: The day before a meeting a weekly mail would come too late.
TIMELY = [("now", "The day before"), ("off", "Not at all")]
#: And after it, one would not remember.
ASKED = [("now", "The day after"), ("off", "Not at all")]
#: What nobody need know before.
WEEKLY = [("week", "Once a week, on Monday"), ("off", "Not at all")]
#: It waits for Monday, and nothing else waits for it.
NEWS = "partner"
#: What leaves by itself, therefore, and not with the rest of a week.
ALONE = ("meetings", "met")
#: Which mails people choose about: ``{external id: the field in which they choose}``.
#: All others are an answer to what somebody has done, or cannot wait.
CHOSEN = {
    f"mentoring_programme.{name}": choice
    for choice, names in {
        "meetings": ["mail_meeting_reminder"],
        "met": ["mail_meeting_asked"],
        "collaboration": ["mail_pairing_review"],
        NEWS: ["mail_pairing_news"],
        "questionnaires": ["mail_evaluation_reminder"],
        # nobody chooses about it; it comes by day
        "line_manager": ["mail_pairing_over_manager"],
    }.items()
    for name in names
}
#: What those who run a programme are told of it: it waits with the rest of their week,
#: and what they choose as mentors or mentees does not keep it from them.
TO_RUNNERS = "running"
#: One link for all of it: of the mail that sums up a week.
ALL = "week"


class MentoringNoticeChoice(models.Model):
    """What somebody wants to be reminded of, and when: one line a person, theirs alone.

    Whoever runs a programme does not read it: what one leaves out is no sign of how one
    gets on.
    """

    _name = "mentoring.notice.choice"
    _inherit = ["guarded.record.mixin", "private.record.mixin"]
    _description = "What I Am Reminded Of"
    _rec_name = "partner_id"
    _confined_by = "_get_own_domain"
    _private_fields = (
        *("meetings", "met", "collaboration", "partner", "questionnaires"),
        *("last_on", "alarm", "online_link", "feed_hash", "feed_made_on"),
    )
    _private_rows = True
    _log_access = False

    partner_id = fields.Many2one(
        "res.partner", required=True, readonly=True, ondelete="cascade"
    )
    meetings = fields.Selection(
        TIMELY,
        "A Meeting of Yours",
        default="now",
        required=True,
        readonly=True,
        help="That you meet tomorrow. What is planned, moved or cancelled you hear of "
        "in any case.",
    )
    met = fields.Selection(
        ASKED,
        "Whether You Have Met",
        default="now",
        required=True,
        readonly=True,
        help="Whether a meeting that was planned took place: two buttons, no login.",
    )
    collaboration = fields.Selection(
        TIMINGS,
        "How It Goes",
        default="now",
        required=True,
        readonly=True,
        help="That you have not met for a while, that a review point has come, and the "
        "like.",
    )
    partner = fields.Selection(
        WEEKLY,
        "What Your Partner Does",
        default="week",
        required=True,
        readonly=True,
        help="That they have shared a note with you, have written in an agenda, work "
        "on a learning goal or have reached one.",
    )
    questionnaires = fields.Selection(
        TIMINGS,
        default="now",
        required=True,
        readonly=True,
        help="That one is still open. That there is one you hear of in any case.",
    )
    last_on = fields.Datetime(
        groups=NO_ACCESS,
        help="When the latest of these mails left, or will: one a week is enough.",
    )

    _partner_uniq = models.UniqueIndex("(partner_id)")

    # ------------------------------------------------------------------
    # Whose
    # ------------------------------------------------------------------

    @api.model
    def _get_own_domain(self):
        return Domain("partner_id", "=", self.env.user.partner_id.id)

    @api.model
    def _get_persons(self, contacts):
        """Return for contacts whose choice counts: the contact of the login by which
        somebody takes part, for a person may be written to at several."""
        # sudo: mentoring.participant - who acts as whom, for whoever is told
        places = (
            self.env["mentoring.participant"]
            .sudo()
            .with_context(active_test=False)
            .search([("partner_id", "in", contacts.ids), ("user_id", "!=", False)])
        )
        logins = {place.partner_id: place.user_id.partner_id for place in places}
        return {contact: logins.get(contact, contact) for contact in contacts}

    @api.model
    def _find(self, contacts):
        """Return ``{contact: the choice that counts}``, as superuser; an empty one of
        whoever has chosen nothing yet."""
        persons = self._get_persons(contacts)
        wanted = contacts.browse({person.id for person in persons.values()})
        # sudo: mentoring.notice.choice - what to send, whoever lets others be told
        found = self.sudo().search([("partner_id", "in", wanted.ids)])
        by_person = {choice.partner_id: choice for choice in found}
        return {
            contact: by_person.get(person, found.browse())
            for contact, person in persons.items()
        }

    @api.model
    def _ensure(self, contacts):
        """Return ``{contact: the choice that counts}``, made where there is none."""
        persons = self._get_persons(contacts)
        have = self._find(contacts)
        missing = {persons[c].id for c, choice in have.items() if not choice}
        if missing:
            # sudo: mentoring.notice.choice - nobody creates one by hand
            self.sudo().create([{"partner_id": id_} for id_ in missing])
            have = self._find(contacts)
        return have

    # ------------------------------------------------------------------
    # Choosing
    # ------------------------------------------------------------------

    @api.model
    def _get_kinds(self):
        """Return the fields in which people choose, in their order."""
        return ["meetings", "met", "collaboration", NEWS, "questionnaires"]

    def _get_timing(self, kind):
        return self._get_chosen(kind) if kind in self._get_kinds() else "now"

    def _get_chosen(self, name):
        """Return what somebody has chosen, or what holds as long as they have not."""
        return self[name] if self else self._fields[name].default(self)

    def _has_chosen(self):
        """Tell whether it is more than the line that everybody starts with."""
        names = [*self._get_kinds(), *self._get_calendar_choices()]
        return any(
            self._get_chosen(name) != self._fields[name].default(self) for name in names
        )

    @api.model
    def _choose(self, contact, choices):
        """Note what somebody has chosen: ``{kind: timing}``."""
        self._ensure(contact)[contact].write(choices)

    # ------------------------------------------------------------------
    # Saying
    # ------------------------------------------------------------------

    @api.model
    def _describe_kinds(self):
        """Return what people choose to be reminded of, as a page shows it."""
        return self._describe(self._get_kinds())

    @api.model
    def _describe(self, names):
        fields_ = {name: self._fields[name] for name in names}
        return [
            {
                "name": kind,
                "label": field._description_string(self.env),
                "help": field._description_help(self.env),
                "options": field._description_selection(self.env),
                "value": self._get_chosen(kind),
            }
            for kind, field in fields_.items()
        ]

    @api.model
    def _describe_needed(self):
        """Return what nobody leaves off, and why: ``[(what, why)]``."""
        env = self.env
        return [
            (
                env._("Your place in a programme"),
                env._(
                    "An invitation, a yes or a no, and every change of your login or "
                    "address: you would not know where you stand, nor notice that "
                    "somebody acts in your name."
                ),
            ),
            (
                env._("A match to answer"),
                env._("Somebody waits for you, and without an answer it is off."),
            ),
            (
                env._("A contract to sign"),
                env._("It holds once both of you have signed."),
            ),
            (
                env._("When you meet"),
                env._("The other counts on your knowing of a new time."),
            ),
            (
                env._("A questionnaire"),
                env._("Once, when it is there: whether you answer is up to you."),
            ),
            (
                env._("A pause or an end, yours or the programme's"),
                env._("What is to be done by then could not be made up for."),
            ),
        ]

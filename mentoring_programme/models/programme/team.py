from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

from ...states import PROGRAMME_OVER


class MentoringProgramme(models.Model):
    """Who runs a programme: a team of which one is named to people.

    All of the team have the same rights. To-dos, mails and replies go to the one of
    them who can act now: the one who is named, while away the substitute, else another;
    with nobody left, to the mentoring managers, who are asked to name somebody.
    """

    _inherit = "mentoring.programme"
    _turn_fields = ("acting_id", "acting_ethics_contact_id")

    colleague_ids = fields.Many2many(
        "res.users",
        "mentoring_programme_colleague_rel",
        string="With",
        context={"active_test": False},
        tracking=True,
        help="Run the programme as well, with the same rights.",
    )
    substitute_id = fields.Many2one(
        "res.users",
        tracking=True,
        index="btree_not_null",
        domain=[("share", "=", False)],
        help="To-dos and mails go to the substitute while the coordinator is away: "
        "out of office in their own settings, or on the days given here.",
    )
    away_from = fields.Date(copy=False, help="The coordinator's first day away.")
    away_until = fields.Date(copy=False, help="The coordinator's last day away.")
    coordinator_ids = fields.Many2many(
        "res.users",
        "mentoring_programme_coordinator_rel",
        string="Coordinators",
        compute="_compute_coordinator_ids",
        store=True,
        context={"active_test": False},
        help="All who run it: the coordinator, the substitute and their colleagues.",
    )
    acting_id = fields.Many2one(
        "res.users",
        "Acts Now",
        compute="_compute_acting_id",
        store=True,
        index="btree_not_null",
        help="Of those who run it, whom to-dos, mails and replies go to now.",
    )
    acting_ids = fields.Many2many(
        "res.users", compute="_compute_acting_ids", compute_sudo=True
    )
    _check_away = models.Constraint(
        "CHECK (away_from <= away_until)", "The last day away lies before the first."
    )

    # ------------------------------------------------------------------
    # Who
    # ------------------------------------------------------------------

    @api.depends("coordinator_id", "colleague_ids", "substitute_id")
    def _compute_coordinator_ids(self):
        for programme in self:
            programme.coordinator_ids = programme._get_team()

    def _get_team(self):
        """Return all who run it, in the order in which they are asked to act; as
        superuser."""
        # sudo: mentoring.programme, res.users - those whom the user reads are not all
        programme = self.sudo()
        return (
            programme.coordinator_id | programme.substitute_id | programme.colleague_ids
        )

    @api.depends(
        "coordinator_id",
        "substitute_id",
        "away_from",
        "away_until",
        "company_id",
        "company_ids",
        "coordinator_ids.active",
        "coordinator_ids.all_group_ids",
        "coordinator_ids.company_ids",
        "coordinator_ids.out_of_office_from",
        "coordinator_ids.out_of_office_to",
    )
    def _compute_acting_id(self):
        away = self._find_away(self._get_team())
        for programme in self:
            able = programme._get_team().filtered(programme._is_able)
            present = able - away
            if programme._is_coordinator_away():
                present -= programme.coordinator_id
            programme.acting_id = (present or able)[:1]

    @api.depends("acting_id")
    def _compute_acting_ids(self):
        for programme in self:
            programme.acting_ids = programme._get_coordinators()

    def _is_able(self, user):
        """Tell whether somebody of the team can act: has a login, the group, and a
        company that takes part."""
        return user.active and not self._why_not_able(user)

    def _why_not_able(self, user):
        """Return why somebody cannot run it: a sentence or ``False``."""
        if not user.has_group("mentoring_programme.group_mentoring_coordinator"):
            return self.env._(
                "%s is no mentoring coordinator: an administrator gives that right in "
                "the settings of users.",
                user.name,
            )
        # sudo: mentoring.programme - its companies, and its name
        programme = self.sudo()
        own = user.sudo().company_ids
        if programme.company_id in own or own & programme._get_companies():
            return False
        return self.env._(
            "%(user)s works in none of the companies of “%(programme)s”, and would "
            "not see it.",
            user=user.name,
            programme=programme.name,
        )

    @api.model
    def _find_away(self, users):
        """Return which of these are away today, whatever they run. Addons that know of
        more add it."""
        return users.filtered("is_out_of_office")

    def _is_coordinator_away(self):
        """Tell whether it is one of the days given here."""
        today = fields.Date.context_today(self)
        return (
            bool(self.away_from)
            and self.away_from <= today
            and (not self.away_until or today <= self.away_until)
        )

    def _get_coordinators(self):
        """Return those who run it now, to ask and to tell: one of the team, else the
        mentoring managers. As superuser."""
        # sudo: mentoring.programme - only to ask who it is
        return self.sudo().acting_id or self._get_managers()

    def _get_managers(self):
        """Return the mentoring managers who can act in it."""
        # sudo: res.groups, res.users - who they are, whoever asks
        group = self.env.ref("mentoring_programme.group_mentoring_manager").sudo()
        company = self.sudo().company_id
        return group.all_user_ids.filtered(
            lambda user: user.active and company in user.company_ids
        )

    def _get_named(self):
        """Return whom to name to people, as superuser: the coordinator, else whoever
        runs it now."""
        # sudo: mentoring.programme - only to ask who it is
        programme = self.sudo()
        named = programme.coordinator_id
        return named if named and programme._is_able(named) else programme.acting_id

    def _get_reply_to(self):
        """Return where answers to the programme's mails go, and what they are from."""
        # sudo: mentoring.programme, res.company - an address, for whoever is told
        programme = self.sudo()
        return programme.acting_id.email_formatted or (
            programme.company_id.email_formatted
        )

    # ------------------------------------------------------------------
    # Setting, and handing over
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        programmes = super().create(vals_list)
        programmes._check_team({})
        return programmes

    def write(self, vals):
        moves = {"company_id", "company_ids"} & vals.keys()
        known = {
            programme: programme._get_team().filtered(
                lambda user, p=programme: not (moves and p._is_able(user))
            )
            for programme in self
        }
        result = super().write(vals)
        if moves or {"coordinator_id", "colleague_ids", "substitute_id"} & vals.keys():
            self._check_team(known)
        # sudo: mentoring.programme - it may be the user's no more; reading who acts
        # hands it over, where that has changed
        self.sudo().mapped("acting_id")
        return result

    @api.model
    def _get_fields_kept_open(self):
        return super()._get_fields_kept_open() | {
            "acting_id",
            "away_from",
            "away_until",
            "colleague_ids",
            "coordinator_ids",
            "substitute_id",
        }

    def copy_data(self, default=None):
        """Leave out of the copy's team whoever could not run it any more."""
        vals_list = super().copy_data(default=default)
        for programme, vals in zip(self, vals_list, strict=True):
            left = programme._get_team().filtered(
                lambda user, p=programme: not p._is_able(user)
            )
            stay = programme.sudo().colleague_ids - left
            kept = {"colleague_ids": [Command.set(stay.ids)]}
            if programme.substitute_id in left:
                kept["substitute_id"] = False
            if programme.coordinator_id in left:
                kept["coordinator_id"] = self.env.uid
            vals.update({**kept, **(default or {})})
        return vals_list

    def _check_team(self, known):
        """Refuse whoever could not run it; those who could once, and have left, stay
        until somebody is named.

        :param known: ``{programme: those of its team who are not looked at}``
        """
        # sudo: mentoring.programme - it may be the user's no more
        for programme in self.sudo():
            nobody = self.env["res.users"]
            for user in programme._get_team() - known.get(programme, nobody):
                if user.id == SUPERUSER_ID:
                    continue  # scripts of whoever runs the server
                gone = not user.active and self.env._(
                    "%s cannot log in any more.", user.name
                )
                if why := gone or programme._why_not_able(user):
                    raise ValidationError(why)

    def _turn_passed(self, fname):
        if fname != "acting_id":
            return super()._turn_passed(fname)
        self._hand_over()

    def _hand_over(self):
        """Pass the to-dos of a programme on to whoever runs it now."""
        # sudo: mentoring.participant, mentoring.pairing - to-dos follow from states
        programmes = self.sudo()
        programmes._sync_activities(passed_on=True)
        theirs = Domain("programme_id", "in", programmes.ids)
        for model in ("mentoring.participant", "mentoring.pairing"):
            records = programmes.env[model]
            records.search(
                theirs & records._get_runners_todo_domain()
            )._sync_activities(passed_on=True)

    @api.model
    def _cron_hand_over(self):
        """People go away and come back; accounts are deleted; mentoring managers come
        and go."""
        programmes = self.search([("state", "not in", PROGRAMME_OVER)])
        for name in self._turn_fields:
            self.env.add_to_compute(self._fields[name], programmes)
            programmes.mapped(name)
        programmes.filtered(lambda p: not p.acting_id)._hand_over()
        unheard = programmes.filtered(lambda p: not p.acting_ethics_contact_id)
        unheard._sync_activities(passed_on=True)
        self.env["mentoring.participant"]._look_for_approvers()

    def _get_todo(self):
        todo = super()._get_todo()
        if self.acting_id or self.state in PROGRAMME_OVER:
            return todo
        return todo + [
            (
                user,
                "mentoring_programme.activity_name_coordinator",
                self.env._("Name a coordinator: nobody runs it any more"),
                fields.Date.context_today(self),
            )
            for user in self._get_managers()
        ]

from odoo import api, fields, models

#: Of more proposals than this, people are told by a scheduled job.
TOLD_AT_ONCE = 50


class MentoringPairingOfferMixin(models.AbstractModel):
    """Proposals: where they come from, why, and how people are asked."""

    _name = "mentoring.pairing.offer.mixin"
    _description = "Proposals of a Mentoring Pairing"

    origin = fields.Selection(
        [
            ("manual", "By hand"),
            ("run", "Matching run"),
            ("ranking", "The mentee's ranking"),
            ("request", "A participant's request"),
            ("waiting", "Waiting list"),
        ],
        default="manual",
        required=True,
        readonly=True,
        copy=False,
        help="How this match came up.",
        # nobody is told that they were not the first to be asked
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    run_id = fields.Many2one(
        "mentoring.matching.run",
        "Matching Run",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    was_turned_down = fields.Boolean(
        "Turned Down",
        readonly=True,
        copy=False,
        help="One of the two said no; the deadline and the coordinator do not count.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    announced_on = fields.Datetime("Told On", readonly=True, copy=False)
    remind_on = fields.Date(
        compute="_compute_remind_on",
        store=True,
        help="Who has not answered by then is reminded, once.",
    )
    reminded_on = fields.Datetime(readonly=True, copy=False)

    @api.depends("programme_id")
    def _compute_remind_on(self):
        today = fields.Date.context_today(self)
        for pairing in self:
            pairing.remind_on = fields.Date.add(
                today, days=pairing.programme_id.remind_days
            )

    def _has_field_access(self, field, operation):
        """Keep from the two who changed it last: which of them said no."""
        if operation == "read" and field.name == "write_uid" and not self.env.su:
            group = "mentoring_programme.group_mentoring_coordinator"
            return self.env.user.has_group(group)
        return super()._has_field_access(field, operation)

    # ------------------------------------------------------------------
    # Proposing
    # ------------------------------------------------------------------

    @api.model
    def _propose(self, vals_list, accepted_by=None):
        """Propose many matches in one go, those that are still possible.

        :param vals_list: ``mentor_id``, ``mentee_id``, ``origin`` and, where they are
            known, ``run_id``, ``match_percent``, ``match_explanation``
        :param accepted_by: ``mentor`` or ``mentee``: that side asked for it, the other
            answers
        :return: the proposals; and ``(values, sentence)`` of each that is not possible
        :raises LockError: somebody else is changing one of the people at this moment
        """
        return self._propose_first([[vals] for vals in vals_list], accepted_by)

    @api.model
    def _propose_first(self, choices, accepted_by=None):
        """Propose, of each list, the first that is possible; else as ``_propose``.

        People's rows are locked first, and open proposals take places like pairings
        do, so that nobody is offered a place twice. What is made in bulk carries no
        chatter, and has no followers.
        """
        pairs = self._get_pairs([vals for vals_list in choices for vals in vals_list])
        people = self.env["mentoring.participant"]
        # sudo: mentoring.participant - a lock, nothing is read
        people.browse({p.id for pair in pairs for p in pair}).sudo()._lock_rows()
        chosen, skipped = self._choose(choices)
        accepted = accepted_by and {f"{accepted_by}_accepted_on": fields.Datetime.now()}
        bulk = self.with_context(tracking_disable=True, mail_create_nosubscribe=True)
        pairings = bulk._create_through_door(
            [{**vals, **(accepted or {})} for vals in self._with_why(chosen)]
        )
        return self.browse(pairings.ids), skipped

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # activities subscribe their users one by one, those made in bulk, too
        if self.env.context.get("mail_create_nosubscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    # ------------------------------------------------------------------
    # Telling
    # ------------------------------------------------------------------

    def _announce(self):
        """Tell both sides; of many proposals, by a scheduled job, if there is one."""
        job = "mentoring_programme.cron_announce_proposals"
        if len(self) <= TOLD_AT_ONCE or not self._wake_up(job):
            self._tell_both()

    def _tell_both(self):
        for side in ("mentor", "mentee"):
            path = f"{side}_partner_id"
            asked = self.filtered(lambda p, side=side: not p[f"{side}_accepted_on"])
            asked._send_mail(f"mentoring_programme.mail_pairing_proposed_{side}", path)
            (self - asked)._send_mail("mentoring_programme.mail_pairing_asked", path)
        self._write_through_door({"announced_on": fields.Datetime.now()})

    @api.model
    def _cron_announce_proposals(self):
        self._run_batches(
            [("state", "=", "proposed"), ("announced_on", "=", False)],
            lambda p: p._tell_both(),
        )

    @api.model
    def _cron_remind_proposals(self):
        """Remind those who have not answered, once."""
        self._run_batches(
            [
                ("state", "=", "proposed"),
                ("remind_on", "<=", fields.Date.context_today(self)),
                ("reminded_on", "=", False),
            ],
            lambda p: p._remind(),
        )

    def _remind(self):
        for side in ("mentor", "mentee"):
            if not self[f"{side}_accepted_on"]:
                self._send_mail(
                    "mentoring_programme.mail_pairing_reminder", f"{side}_partner_id"
                )
        self._write_through_door({"reminded_on": fields.Datetime.now()})

from odoo import api, fields, models

try:
    from ..pool import Pool, Words
except ImportError:
    Pool = Words = None

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
    match_percent = fields.Float(
        "Match (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        digits=(16, 1),
        help="Points in percent of all points of the programme's criteria.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    # may hold wishes: people read match_why
    match_explanation = fields.Json(
        readonly=True,
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    match_why = fields.Text("Why This Match", compute="_compute_match_why")
    was_turned_down = fields.Boolean(
        "Turned Down",
        readonly=True,
        copy=False,
        help="One of the two said no; the deadline and the coordinator do not count.",
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

    # ------------------------------------------------------------------
    # Why these two
    # ------------------------------------------------------------------

    @api.depends("match_explanation", "mentor_user_id", "mentee_user_id", "state")
    @api.depends_context("uid", "lang")
    def _compute_match_why(self):
        """Tell the two, until one of them declines, and the coordinator."""
        readers = self.filtered(
            lambda p: p._is_coordinator() or (p.is_party and p.state != "declined")
        )
        why = readers._get_why()
        for pairing in self:
            pairing.match_why = "\n".join(why.get(pairing.id, ()))

    def _get_why(self):
        """Return ``{id: sentences}`` on what speaks for each match.

        Nothing of wishes, earlier matches, load or answers to questions is among them.
        """
        # sudo: mentoring.pairing, mentoring.matching.run - the explanation holds more
        # than the two may read; what is public of it is put into words
        explained = self.sudo().filtered("match_explanation")
        why = {}
        for (run, programme), pairings in explained.grouped(
            lambda p: (p.run_id, p.programme_id)
        ).items():
            specs = run.settings or programme.criterion_ids._prepare_settings()
            words = Words(self.env, specs, pairings.mapped("match_explanation"))
            for pairing in pairings:
                parts = words.parts(
                    pairing.match_explanation,
                    mentee=pairing.mentee_id.name,
                    mentor=pairing.mentor_id.name,
                    public=True,
                )
                why[pairing.id] = [part["text"] for part in parts if part["text"]]
        return why

    @api.model
    def _explain_pairs(self, pairs):
        """Return the explanation of each ``(mentor, mentee)`` as values to keep."""
        if not Pool:
            return [{} for _pair in pairs]
        found = {}
        by_programme = {}
        for mentor, mentee in pairs:
            by_programme.setdefault(mentee.programme_id, []).append((mentor, mentee))
        for programme, some in by_programme.items():
            # sudo: mentoring.programme, mentoring.participant - what is weighed is not
            # all the actor's to read, nor kept where they read it
            programme_sudo = programme.sudo()
            mentors, mentees = (
                programme_sudo.participant_ids.browse(
                    dict.fromkeys(person.id for person in people)
                )
                for people in zip(*some, strict=True)
            )
            specs = programme_sudo.criterion_ids._prepare_settings()
            pool = Pool(programme_sudo, specs, mentees, mentors)
            indices = [pool.pair_index(mentee.id, mentor.id) for mentor, mentee in some]
            for pair, explanation in zip(some, pool.explain(indices), strict=True):
                found[pair] = {
                    "match_percent": explanation["percent"],
                    "match_explanation": explanation,
                }
        return [found[pair] for pair in pairs]

    # ------------------------------------------------------------------
    # Who may be proposed to whom
    # ------------------------------------------------------------------

    @api.model
    def _get_obstacles(self, pairs):
        """Return what always forbids each ``(mentor, mentee)``: a sentence, or ``None``.

        Who does not want to be matched with whom is not told.
        """
        excluded = self._get_excluded(pairs)
        return [
            self._get_obstacle(mentor, mentee)
            or (
                (mentor, mentee) in excluded
                and self.env._(
                    "%(mentor)s and %(mentee)s are not matched: one of the two has "
                    "asked for that.",
                    mentor=mentor.name,
                    mentee=mentee.name,
                )
            )
            or None
            for mentor, mentee in pairs
        ]

    @api.model
    def _get_obstacle(self, mentor, mentee):
        if mentor.role != "mentor" or mentee.role != "mentee":
            return self.env._("A pairing joins one mentor and one mentee.")
        if mentor.programme_id != mentee.programme_id:
            return self.env._("Mentor and mentee must be in the same programme.")
        if mentor.partner_id == mentee.partner_id:
            return self.env._("%s cannot be their own mentor.", mentor.name)
        return mentor.employee_id._mentoring_same_line(
            mentee.employee_id
        ) and self.env._(
            "%(mentor)s and %(mentee)s are in the same reporting line. A mentor is "
            "never the mentee's manager, at any level, nor the other way round.",
            mentor=mentor.name,
            mentee=mentee.name,
        )

    @api.model
    def _get_excluded(self, pairs):
        """Return the pairs of whom one wants never to be matched with the other."""
        people = self.env["mentoring.participant"].browse(
            {person.id for pair in pairs for person in pair}
        )
        # sudo: mentoring.wish - read by nobody; it keeps a pair from being proposed
        wishes = (
            self.env["mentoring.wish"]
            .sudo()
            .search_fetch(
                [("participant_id", "in", people.ids), ("kind", "=", "exclude")],
                ["participant_id", "partner_id"],
            )
        )
        never = {(wish.participant_id, wish.partner_id) for wish in wishes}
        return {
            (mentor, mentee)
            for mentor, mentee in pairs
            if (mentor, mentee.partner_id) in never
            or (mentee, mentor.partner_id) in never
        }

    @api.model
    def _get_hindrance(self, mentor, mentee, places):
        """Return why two who fit cannot be proposed now; ``places`` are those open."""
        if mentor.state not in ("ready", "paired"):
            return self.env._("%s is not available any more.", mentor.name)
        if mentee.matched_count:
            return self.env._("%s already has a mentor.", mentee.name)
        if mentee.state != "ready":
            return self.env._("%s is not available any more.", mentee.name)
        if places[mentee] < 1:
            return self.env._("%s has another proposal to answer.", mentee.name)
        return places[mentor] < 1 and self.env._(
            "%s has no place left, proposals included.", mentor.name
        )

    # ------------------------------------------------------------------
    # Proposing many
    # ------------------------------------------------------------------

    @api.model
    def _propose(self, vals_list, accepted_by=None):
        """Propose many matches in one go, with a why; those that are still possible.

        People's rows are locked first, and open proposals take places like pairings
        do, so that nobody is offered a place twice. What is made in bulk carries no
        chatter.

        :param vals_list: ``mentor_id``, ``mentee_id``, ``origin`` and, of a run,
            ``run_id``, ``match_percent``, ``match_explanation``
        :param accepted_by: ``mentor`` or ``mentee``: that side asked for it, the other
            answers
        :return: the proposals; and ``(values, sentence)`` of each that is not possible
        :raises LockError: somebody else is changing one of the people at this moment
        """
        # sudo: mentoring.participant - a lock, and whether they are free
        people = self.env["mentoring.participant"].sudo()
        pairs = [
            (people.browse(vals["mentor_id"]), people.browse(vals["mentee_id"]))
            for vals in vals_list
        ]
        people = people.browse({person.id for pair in pairs for person in pair})
        pairs = [
            (mentor.with_prefetch(people.ids), mentee.with_prefetch(people.ids))
            for mentor, mentee in pairs
        ]
        people._lock_rows()
        places = {person: person.places_open for person in people}
        possible, skipped = [], []
        for vals, (mentor, mentee), sentence in zip(
            vals_list, pairs, self._get_obstacles(pairs), strict=True
        ):
            sentence = sentence or self._get_hindrance(mentor, mentee, places)
            if sentence:
                skipped.append((vals, sentence))
                continue
            places[mentor] -= 1
            places[mentee] -= 1
            possible.append((vals, (mentor, mentee)))
        unexplained = [pair for vals, pair in possible if "run_id" not in vals]
        explained = dict(
            zip(unexplained, self._explain_pairs(unexplained), strict=True)
        )
        accepted = {f"{accepted_by}_accepted_on": fields.Datetime.now()}
        pairings = self.with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        )._create_through_door(
            [
                {**vals, **explained.get(pair, {}), **(accepted if accepted_by else {})}
                for vals, pair in possible
            ]
        )
        return self.browse(pairings.ids), skipped

    def _explain_match(self):
        """Give proposals made by hand a why."""
        unexplained = self.filtered(lambda p: not p.sudo().match_explanation)
        pairs = [(p.mentor_id, p.mentee_id) for p in unexplained]
        for pairing, values in zip(
            unexplained, self._explain_pairs(pairs), strict=True
        ):
            if values:
                pairing._write_through_door(values)

    # ------------------------------------------------------------------
    # Telling
    # ------------------------------------------------------------------

    def _announce(self):
        """Tell both sides; of many proposals, by a scheduled job."""
        if len(self) > TOLD_AT_ONCE:
            # sudo: ir.cron - to wake the job up, nothing else
            self.env.ref(
                "mentoring_programme.cron_announce_proposals"
            ).sudo()._trigger()
        else:
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

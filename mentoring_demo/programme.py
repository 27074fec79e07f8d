"""A programme and who takes part in it, told in days ago."""

from odoo import fields


class Programme:
    """A programme of the coordinator's, and who takes part in it."""

    def __init__(self, story, people, days, values):
        self.story, self.people = story, people
        self.env = story.env
        self.participants = {}
        self.record = story.make(
            "mentoring.programme", people.coordinator, days, values
        )

    def step(self, name, days):
        self.story.step(self.record, self.people.coordinator, name, days)

    def enrol(self, role, key, days, goal, areas, roles="", **more):
        """Enrol somebody; they submit it themselves.

        :param str areas: focus areas, by the ends of their external ids
        :param str roles: mentor roles wanted or offered, likewise
        :param more: ``by``: who enrols them (the person, unless told otherwise);
            ``partner``: an outside person; ``gains``: what a mentor hopes for, by the
            ends of their external ids; other values of the participant
        """
        by, partner = more.pop("by", None), more.pop("partner", None)
        gains = more.pop("gains", "")
        person = partner.user_ids if partner else self.people.user(key)
        participant = self.story.make(
            "mentoring.participant",
            self.people.user(by) if by else person,
            days,
            {
                "programme_id": self.record.id,
                "role": role,
                **(
                    {"partner_id": partner.id}
                    if partner
                    else {"employee_id": self.people.employee(key).id}
                ),
                "learning_goal": goal,
                "focus_area_ids": self._refs("focus_area", areas),
                "mentor_role_ids": self._refs("role", roles),
                "gain_ids": self._refs("gain", gains),
                **more,
            },
        )
        self.participants[role, key] = participant
        return participant

    def submit(self, participant, days):
        self.story.step(participant, participant.user_id, "accept_code", days + 1)
        self.story.step(participant, participant.user_id, "submit", days)

    def approve(self, participant, days):
        self.story.step(participant, self._approver(participant), "approve", days)

    def reject(self, participant, days, reason):
        self.story.step(
            participant, self._approver(participant), "reject", days, reason
        )

    def ask_for_training(self, days, due):
        """Ask for the usual training, what is needed to be matched by a day.

        :param due: in so many days
        """
        coordinator = self.people.coordinator
        self.story.step(self.record, coordinator, "add_training", days)
        gates = self.record.requirement_ids.filtered("is_gate")
        self.story.edit(gates, coordinator, {"due_on": self.story.date(-due)})

    def train(self, training, days):
        self.story.step(
            training,
            self.people.coordinator,
            "complete",
            days,
            self.story.date(days + 1),
        )

    def make_ready(self, participant, days):
        coordinator = self.people.coordinator
        gates = participant.completion_ids.filtered("is_gate")
        if gates:  # the last makes ready
            for training in gates:
                self.train(training, days)
            return
        self.story.edit(
            participant, coordinator, {"briefed_on": self.story.date(days + 1)}
        )
        self.story.step(participant, coordinator, "make_ready", days)

    def bring_in(self, role, key, days, *args, **more):
        """Enrol somebody and get them ready within two weeks."""
        participant = self.enrol(role, key, days, *args, **more)
        self.submit(participant, days - 2)
        self.approve(participant, days - 7)
        self.make_ready(participant, days - 14)
        return participant

    def _approver(self, participant):
        return participant._get_approvers()[:1]

    def _refs(self, kind, names):
        return [
            fields.Command.set(
                [
                    self.env.ref(f"mentoring_programme.{kind}_{name}").id
                    for name in names.split()
                ]
            )
        ]

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

    def make_ready(self, participant, days):
        coordinator = self.people.coordinator
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

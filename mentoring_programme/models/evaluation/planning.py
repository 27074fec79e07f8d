from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class MentoringEvaluation(models.Model):
    """When people are asked."""

    _inherit = "mentoring.evaluation"

    @api.model
    def _plan(self, pairings, moments):
        """Create the evaluations of ``moments`` for both people of ``pairings``.

        Their dates follow from the pairing's course. A moment for which the
        programme has no questionnaire is left out. Who was asked at that moment before,
        in a closing that was taken back, is not asked twice; how they start, only once,
        in whichever pairing.
        """
        values = []
        begun = self._find_begun(pairings.sudo()) if "baseline" in moments else set()
        again = self.browse()
        for pairing in pairings.sudo():
            planned = pairing.evaluation_ids.grouped("moment")
            for moment in moments:
                survey = pairing.programme_id[f"{moment}_survey_id"]
                if not survey:
                    continue
                if moment in planned:
                    again |= planned[moment]
                    continue
                people = pairing.mentor_id + pairing.mentee_id
                if moment == "baseline":
                    people = people.filtered(lambda p: p.id not in begun)
                    begun.update(people.ids)
                values += [
                    {
                        "pairing_id": pairing.id,
                        "participant_id": participant.id,
                        "moment": moment,
                        "survey_id": survey.id,
                        "planned_on": self._get_planned_date(pairing, moment),
                    }
                    for participant in people
                ]
        again = again.filtered(lambda e: e.state == "lapsed" and not e.sent_on)
        again._advance("reinstate", as_system=True)
        for evaluation in again:
            evaluation.planned_on = self._get_planned_date(
                evaluation.pairing_id, evaluation.moment
            )
        evaluations = self.create(values) | again
        # due ones go out now rather than tonight
        today = fields.Date.context_today(self)
        if evaluations.filtered(lambda e: e.planned_on <= today):
            self._wake_up("mentoring_programme.cron_send_evaluations")
        return evaluations

    @api.model
    def _find_begun(self, pairings):
        """Return the ids of the people who have been asked how they start, or will be:
        with another match, or another mentee, they do not start again."""
        people = pairings.filtered("programme_id.baseline_survey_id")
        people = people.mentor_id | people.mentee_id
        if not people:
            return set()
        asked = self.with_context(active_test=False).search(
            [
                ("participant_id", "in", people.ids),
                ("moment", "=", "baseline"),
                "|",
                ("sent_on", "!=", False),
                ("state", "=", "planned"),
            ]
        )
        return set(asked.participant_id.ids)

    @api.model
    def _get_planned_date(self, pairing, moment):
        today = fields.Date.context_today(self)
        programme = pairing.programme_id
        if moment == "pulse":
            return fields.Date.add(pairing.started_on, days=programme.pulse_days)
        if moment == "mid":
            end = pairing.end_date or fields.Date.add(pairing.started_on, months=12)
            return max(pairing.started_on + (end - pairing.started_on) / 2, today)
        if moment == "follow_up":
            return today + relativedelta(months=programme.follow_up_months)
        return today

    def _postpone(self, pause):
        """Shift by ``pause`` what was not over before it, invitations included.

        The time to answer, of who has answered too: it tells nothing of that.
        """
        since = fields.Date.context_today(self) - pause
        for evaluation in self.filtered(lambda e: e.state == "planned"):
            evaluation.planned_on += pause
        for evaluation in self.filtered(lambda e: e.sent_on and e.deadline >= since):
            deadline = evaluation.deadline + pause
            evaluation._write_through_door({"deadline": deadline})
            # sudo: survey.user_input - the invitation stays open as long
            evaluation.sudo().user_input_id.deadline = self._get_input_deadline(
                deadline
            )

    def _has_time(self):
        """Tell whether the time to answer is not over, answered or not."""
        if not self.sent_on:
            return self.state == "planned"
        # a pause stops it
        today = self.pairing_id._get_held_on() or fields.Date.context_today(self)
        return bool(self.deadline and self.deadline >= today)

    @api.model
    def _get_input_deadline(self, deadline):
        return fields.Datetime.end_of(fields.Datetime.to_datetime(deadline), "day")

    def action_bring_forward(self):
        """Make planned questionnaires due today; the system sends them."""
        self._advance("bring_forward")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The questionnaire goes out in a moment."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _after_bring_forward(self):
        today = fields.Date.context_today(self)
        # what is due already keeps its day: a later one of the person overtakes it
        ahead = self.filtered(lambda e: e.planned_on > today)
        ahead._write_through_door({"planned_on": today})
        self._wake_up("mentoring_programme.cron_send_evaluations")

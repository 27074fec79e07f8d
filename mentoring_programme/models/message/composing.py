from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from ...states import PARTICIPANT_IN, PARTICIPANT_OUT


class MentoringWrittenToMixin(models.AbstractModel):
    """Has people whom those who run the programme may write to, of one or of many."""

    _name = "mentoring.written.to.mixin"
    _description = "Has People Who Are Written To"

    def _get_people_to_write_to(self):
        """Return the enrolments of those who take part, and of nobody else."""
        return self

    def action_write_message(self):
        """Begin a message to them.

        :raises AccessError: their programme is not the user's to run
        :raises UserError: they are of several programmes, or nobody
        """
        self.check_access("read")
        programme = self._get_mail_owner()
        if any(not one._is_coordinator() for one in programme):
            raise AccessError(
                self.env._("Those who run the programme write to its people.")
            )
        if len(programme) > 1:
            raise UserError(
                self.env._(
                    "These are people of several programmes. Write to those of one at "
                    "a time: answers go to its coordinator."
                )
            )
        # sudo: mentoring.participant - of a programme that is the user's to run
        people = self.sudo()._get_people_to_write_to()
        people = people.filtered(lambda p: p.state not in PARTICIPANT_OUT)
        if not people:
            raise UserError(self.env._("There is nobody to write to yet."))
        return self.env["mentoring.message"]._compose(people)


class MentoringProgramme(models.Model):
    _name = "mentoring.programme"
    _inherit = ["mentoring.programme", "mentoring.written.to.mixin"]

    def _get_people_to_write_to(self):
        return self.participant_ids.filtered(lambda p: p.state in PARTICIPANT_IN)


class MentoringParticipant(models.Model):
    _name = "mentoring.participant"
    _inherit = ["mentoring.participant", "mentoring.written.to.mixin"]


class MentoringPairing(models.Model):
    _name = "mentoring.pairing"
    _inherit = ["mentoring.pairing", "mentoring.written.to.mixin"]

    def _get_people_to_write_to(self):
        return self.mentor_id | self.mentee_id


class MentoringContract(models.Model):
    _name = "mentoring.contract"
    _inherit = ["mentoring.contract", "mentoring.written.to.mixin"]

    def _get_people_to_write_to(self):
        return self.pairing_id._get_people_to_write_to()


class MentoringEvaluation(models.Model):
    _name = "mentoring.evaluation"
    _inherit = ["mentoring.evaluation", "mentoring.written.to.mixin"]

    def _get_people_to_write_to(self):
        """Return all who are asked at the same moment, whether they have answered or
        not: that is theirs to know."""
        same = Domain("programme_id", "in", self.programme_id.ids)
        same &= Domain("moment", "in", self.mapped("moment"))
        return self.with_context(active_test=False).search(same).participant_id


class MentoringMessage(models.Model):
    """How a message is begun: on one record, a selection or a whole programme."""

    _inherit = "mentoring.message"

    @api.model
    def _compose(self, people):
        """Open a draft to people of one programme, to each person once."""
        each = people.grouped("partner_id").values()
        # sudo: mentoring.message - begun for those who run the programme; to whom it
        # goes is nobody's to give
        message = self.sudo().create(
            {
                "programme_id": people.programme_id.id,
                "recipient_ids": [
                    Command.create({"participant_id": some[0].id}) for some in each
                ],
            }
        )
        return message._open_to_write()

    def _open_to_write(self):
        """Open the dialog in which it is written, looked at and sent."""
        view = self.env.ref("mentoring_programme.mentoring_message_view_form_write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Domain

from odoo.addons.base_guarded_workflow.kinds import RECORDS, takes
from odoo.addons.base_sealed_field.fields import SealedText


class MentoringComment(models.Model):
    """What somebody wrote in their own words in a questionnaire.

    Sealed to them. What they allow to be quoted is copied openly, and comes into the
    results without a name.
    """

    _name = "mentoring.comment"
    _inherit = ["sealed.record.mixin", "guarded.record.mixin", "private.record.mixin"]
    _description = "Own Words in a Questionnaire"
    _order = "evaluation_id, question_id, id"
    _rec_name = "id"
    _sealed_owner = ("evaluation_id",)
    _confined_by = "_sealed_domain"
    _private_fields = ("quote", "release_id")

    evaluation_id = fields.Many2one(
        "mentoring.evaluation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    question_id = fields.Many2one(
        "survey.question", required=True, readonly=True, index=True, ondelete="cascade"
    )
    text = SealedText(required=True)
    quote = fields.Text(readonly=True, groups=NO_ACCESS)
    may_be_quoted = fields.Boolean(compute="_compute_may_be_quoted", compute_sudo=True)
    is_for_oneself = fields.Boolean(related="question_id.is_for_oneself")
    release_id = fields.Many2one(
        "mentoring.release",
        readonly=True,
        groups=NO_ACCESS,
        index="btree_not_null",
        ondelete="set null",
    )
    _question_uniq = models.UniqueIndex("(evaluation_id, question_id)")

    @api.model
    @api.depends("evaluation_id.user_id")
    def _sealed_domain(self):
        return Domain("evaluation_id.user_id", "=", self.env.uid)

    @api.depends("quote")
    def _compute_may_be_quoted(self):
        for comment in self:
            comment.may_be_quoted = bool(comment.quote)

    def _get_question(self):
        # sudo: survey.question - what the author was asked
        return self.sudo().question_id.title

    @api.model
    def _keep(self, evaluation, question, words):
        """Seal what was written, instead of what was written before; for its author.

        It is to be allowed anew to quote it.
        """
        before = self.search(
            [("evaluation_id", "=", evaluation.id), ("question_id", "=", question.id)]
        )
        if words and before:
            if before.text != words:
                before.write({"text": words, "quote": False})
        elif words:
            self.create(
                {
                    "evaluation_id": evaluation.id,
                    "question_id": question.id,
                    "text": words,
                }
            )
        else:
            before.unlink()

    @takes(RECORDS)
    def action_allow_quoting(self, quoted):
        """Allow to quote some of these, and none of the others, in the results.

        :param quoted: those of them that may be quoted, without the author's name, or
            their ids
        """
        quoted = self & self.browse(map(int, quoted or ()))
        if any(not comment.is_unsealed for comment in self):
            raise AccessError(self.env._("Everybody speaks for their own words."))
        if any(comment.is_for_oneself for comment in quoted):
            raise UserError(
                self.env._(
                    "You were asked that for yourself alone; it is quoted nowhere."
                )
            )
        # sudo: mentoring.comment - the copy that may be quoted, allowed by its author
        for comment in self.sudo():
            is_quoted = comment in quoted.sudo()
            if comment.release_id and comment.quote and not is_quoted:
                raise UserError(
                    self.env._(
                        "What has been released cannot be taken back. Nobody sees "
                        "there who wrote it."
                    )
                )
            if is_quoted and not comment.quote:
                # too late for a release that others' words came into: with the next
                comment.release_id = False
            comment.quote = comment.text if is_quoted else False
        return True

from odoo import models


class MentoringParticipant(models.Model):
    _inherit = "mentoring.participant"

    def _fetch_query(self, query, fields):
        """Fetch the answers as they are: the cache is everybody's, superuser included.

        Whose they are to read is asked of each reader, see ``ConfidentialProperties``.
        """
        answers = self._fields["participant_properties"]
        if answers in fields and not self.env.su:
            # sudo: mentoring.participant - into the cache, not to the user
            self.sudo()._fetch_query(query, [answers])
            fields = [field for field in fields if field != answers]
        return super()._fetch_query(query, fields)

    def _has_field_access(self, field, operation):
        return not _is_withheld(self, field, operation) and super()._has_field_access(
            field, operation
        )


class MentoringPairing(models.Model):
    _inherit = "mentoring.pairing"

    def _has_field_access(self, field, operation):
        return not _is_withheld(self, field, operation) and super()._has_field_access(
            field, operation
        )


def _is_withheld(model, field, operation):
    """Tell whether it is one of the fields that only those who match people read."""
    return (
        operation == "read"
        and not model.env.su
        and field.name in model._get_matchmaking_fields()
        and not model.env.user.has_group(
            "mentoring_programme.group_mentoring_coordinator"
        )
    )

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

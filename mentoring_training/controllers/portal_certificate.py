from functools import partial

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import page
from odoo.addons.mentoring_programme.controllers.portal_certificate import (
    MentoringPortalPrinted,
)

REPORT = "mentoring_training.report_training_certificate"


class MentoringPortalTrainingCertificate(MentoringPortalPrinted):
    """A certificate of what one has been trained in, and for how many hours."""

    @page("/my/mentoring/enrolments/<id:participant_id>/certificate")
    def mentoring_training_certificate(self, participant_id, **_query):
        """Show one's own as it prints."""
        return self._training_certificate_page(self._get_own_enrolment(participant_id))

    def _training_certificate_page(self, participant, **values):
        return self._printed_page(
            REPORT,
            participant,
            partial(self._enrolment_page, participant),
            participant_id=participant.id,
            **values,
        )

    @page("/my/mentoring/enrolments/<id:participant_id>/certificate/pdf")
    def mentoring_training_certificate_pdf(self, participant_id, **_query):
        """Hand out a PDF; where none can be made, the page to print."""
        participant = self._get_own_enrolment(participant_id)
        return self._printed_pdf(
            REPORT,
            participant,
            request.env._(
                "Certificate of training, %s.pdf", participant.programme_id.name
            ),
            partial(self._training_certificate_page, participant),
        )

"""Who says that somebody has done a training: each way is a class.

``mentoring.requirement`` lists them in ``_get_providers()``, which addons extend.
"""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)


class Provider:
    """A way in which people do what is asked of them, and in which that is known.

    Whoever provides says so by ``_certify()`` of the completions, and of who is signed
    up or did not come by their steps ``enrol`` and ``miss``, as the system.

    :cvar key: its name among the others, which requirements keep
    :cvar label: what people call it; a lazy translation
    :cvar by_hand: those who run the programme note who has done it, and when
    :cvar by_person: whoever it is asked of says so themselves
    :cvar by_survey: those who keep surveys read what was answered
    :cvar counts_again: whoever has done it in one programme has in the next
    :cvar is_training: it stands on certificates, and can in a résumé
    """

    key = ""
    label = ""
    by_hand = False
    by_person = False
    by_survey = False
    counts_again = True
    is_training = True

    def begin(self, completions):
        """Do what is to be done once something is asked of people: to enrol them, say.

        :param completions: of requirements that it provides; as superuser
        """

    def get_url(self, completion):
        """Return where the person does it, if that is elsewhere than on its page."""
        return ""

    def is_time(self, completion):
        """Tell whether the person can do it by now."""
        return True


class ByHand(Provider):
    """A course, a talk, a gathering: those who run the programme tick who was there."""

    key = "manual"
    label = _lt("Noted by hand")
    by_hand = True


class Read(Provider):
    """A page to read, of which the person says that they have."""

    key = "read"
    label = _lt("Read on its page")
    by_person = True


class Test(Provider):
    """A survey with a mark to pass, taken again as often as the survey allows it."""

    key = "survey"
    label = _lt("Test to pass")
    by_survey = True

    def get_url(self, completion):
        # sudo: survey.survey - where it begins, for whoever is asked to take it
        return completion.requirement_id.sudo().survey_id.get_start_url()


class SelfAssessment(Provider):
    """Statements on oneself: whoever has answered them has done it.

    What somebody answered in an earlier programme was about that time; and it is theirs
    alone, no training to show to others.
    """

    key = "self_assessment"
    label = _lt("Answered about oneself")
    counts_again = False
    is_training = False

    def get_url(self, completion):
        return completion.participant_id._get_self_assessment_url()

    def is_time(self, completion):
        return completion._is_time_to_assess()

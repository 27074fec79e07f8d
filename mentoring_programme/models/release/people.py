"""Who is counted: each person once, whatever roles, logins and mentees they have."""

from collections import defaultdict
from typing import NamedTuple

from odoo import models

from ...states import EVALUATION_UNANSWERED

#: The parts of a programme that results can be told apart by.
ROLES = ("mentor", "mentee")


class Group(NamedTuple):
    """People whose answers are added up together.

    :ivar role: theirs, or ``""`` for everybody
    :ivar counted: what earlier releases counted, of ``mentoring.evaluation``
    :ivar new: what has been answered since, one a person
    """

    role: str
    counted: models.Model
    new: models.Model


class MentoringRelease(models.Model):
    _inherit = "mentoring.release"

    def _get_asked(self):
        """Return what was sent to people, or will be, for any of these."""
        domains = [
            ("programme_id", "in", self.programme_id.ids),
            ("survey_id", "in", self.survey_id.ids),
            ("moment", "in", self.mapped("moment")),
        ]
        Evaluation = self.env["mentoring.evaluation"].with_context(active_test=False)
        asked = Evaluation.search(domains, order="answered_on, id")
        return asked.filtered(lambda e: e.sent_on or e.state == "planned")

    def _get_told(self, asked):
        """Return those of whom anything is told: asked at once with enough others.

        Who was asked with fewer waits, in the counts as in the figures, until enough
        such people have been asked and the time of all is over. Else the next answer
        would be known to be theirs, or the first of many whom others were asked after.
        """
        sent = asked.filtered("sent_on")
        person = self._find_persons(sent)
        minimum = self.programme_id._get_release_minimum()
        told, waiting = sent.browse(), sent.browse()
        known, new_waiting = set(), set()
        for _when, together in sorted(sent.grouped("sent_on").items()):
            new = {person[evaluation] for evaluation in together} - known
            known |= new
            if len(new) >= minimum:
                told += together
                continue
            waiting += together
            new_waiting |= new
            if len(new_waiting) >= minimum and not any(e._has_time() for e in waiting):
                told += waiting
                waiting, new_waiting = sent.browse(), set()
        return asked & told

    def _get_previous(self):
        """Return what was released last, by series."""
        released = self.search(
            [
                ("state", "=", "released"),
                ("programme_id", "in", self.programme_id.ids),
                ("id", "not in", self.ids),
            ],
            order="id",
        )
        return {release._get_series(): release for release in released}

    def _get_groups(self, asked, told, previous):
        """Return the groups that are counted in this release.

        Mentors and mentees are told apart from the first release on, or never: one
        taken from the other would leave a part.

        :param asked: of ``mentoring.evaluation``, this series', in the order of answers
        :param told: those of them of whom anything is told
        :param previous: the release it goes on from
        """
        person = self._find_persons(told)
        everybody = self._get_group("", told, person)
        apart = [
            self._get_group(role, told.filtered(lambda e, r=role: e.role == r), person)
            for role in ROLES
        ]
        if previous:
            return apart if previous.is_apart else [everybody]
        if not self.programme_id.results_apart:
            return [everybody]
        minimum = self.programme_id._get_release_minimum()
        too_few = any(len(group.new) < minimum for group in apart)
        return [everybody] if too_few and self._is_over(asked, told) else apart

    def _get_group(self, role, evaluations, person):
        counted = evaluations.filtered("release_id")
        known = {person[evaluation] for evaluation in counted}
        new = {}  # the first of each
        for evaluation in evaluations.filtered(lambda e: e.state == "answered"):
            if person[evaluation] not in known:
                new.setdefault(person[evaluation], evaluation.id)
        return Group(role, counted, evaluations.browse(new.values()))

    def _is_over(self, asked, told):
        """Tell whether nobody is to answer any more.

        Of those of whom nothing is told, not even that they have answered: they are
        waited for until their time is over.
        """
        return not any(e.state in EVALUATION_UNANSWERED for e in told) and not any(
            e._has_time() for e in asked - told
        )

    def _find_persons(self, evaluations):
        """Return who each is of: those with one contact or one login are one person."""
        person = {}
        by_name = defaultdict(list)
        for evaluation in evaluations:
            names = [evaluation.partner_id, evaluation.user_id]
            same = {person[other] for name in names if name for other in by_name[name]}
            me = min(same, default=evaluation.id)
            if len(same) > 1:
                person = {o: me if p in same else p for o, p in person.items()}
            person[evaluation] = me
            for name in names:
                by_name[name].append(evaluation)
        return person

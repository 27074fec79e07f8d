"""Whether people are prepared, and go on learning."""

from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_training.states import MET, SIDES

from .base import ENROLMENTS, TRAINING, Measure

_lt = LazyTranslate(__name__)


class Briefed(Measure):
    key = "briefed"
    label = _lt("People briefed or trained before their match, of those ready")
    area = "training"
    basis = ENROLMENTS

    def find(self, look):
        ready = look.people(["briefed_on", "ready_on"]).filtered(
            lambda p: p.ready_on and p.ready_on <= look.until
        )
        briefed = ready.filtered("briefed_on")
        found = look.share(self, len(briefed), len(ready))
        if not ready:
            return found
        count = {
            f"{role}s_{name}": len(people.filtered(lambda p, role=role: p.role == role))
            for role in ("mentor", "mentee")
            for name, people in (("met", briefed), ("all", ready))
        }
        line = look.env._(
            "Mentors: %(mentors_met)s of %(mentors_all)s; mentees: %(mentees_met)s of "
            "%(mentees_all)s.",
            **count,
        )
        return look.adding(found, line)


class Trained(Measure):
    """What is asked of people in training, and done."""

    area = "training"
    basis = TRAINING

    def domain(self):
        """Return of what training."""
        raise NotImplementedError

    def find(self, look):
        asked = look.read(
            "mentoring.completion",
            [
                ("participant_id", "!=", False),
                ("is_asked", "=", True),
                ("create_date", "<", look.after_last_day),
                # not needed of them
                ("state", "!=", "waived"),
                *self.domain(),
            ],
            ["state", "done_on"],
        )
        done = asked.filtered(
            lambda c: c.state in MET and (not c.done_on or c.done_on <= look.until)
        )
        return look.share(self, len(done), len(asked))


class SelfAssessed(Trained):
    key = "self_assessed"
    label = _lt("Self-assessments made, of those people were asked for")

    def domain(self):
        return [("requirement_id.kind", "=", "self_assessment")]


class LearningSupport(Trained):
    key = "learning_support"
    label = _lt("Training done by mentors and mentees, of what was asked of them")

    def domain(self):
        return [("role", "in", SIDES)]


class MentorDevelopment(Trained):
    key = "mentor_development"
    label = _lt("Training done by mentors on the way, of what was asked of them")

    def domain(self):
        return [("role", "=", "mentor"), ("stage", "in", ("during", "closing"))]


MEASURES = (Briefed(), SelfAssessed(), LearningSupport(), MentorDevelopment())

from odoo import models
from odoo.tools import format_date


class MentoringNudgeSent(models.Model):
    """What a reminder says, in the language of the reader.

    Names and dates, and nothing of what the two talk about: it waits in a queue that
    administrators read. What a programme says in its own words stands in place of the
    sentences.
    """

    _inherit = "mentoring.nudge.sent"

    def _say(self):
        """Return ``(subject, sentences, what the button says)``."""
        to_coordinator = self.audience == "coordinator"
        whom = "to_coordinator" if to_coordinator else self.trigger
        subject, sentences, button = getattr(self, f"_say_{whom}")()
        # sudo: mentoring.nudge.rule - the words of the programme
        own = (self.sudo().rule_id.text or "").strip()
        return subject, own.splitlines() if own else sentences, button

    def _get_url(self):
        """Return where it is to be done."""
        record = self._get_record()
        if record._name in ("mentoring.meeting", "mentoring.invitation"):
            return record._mail_url()
        if self.audience == "coordinator":
            return record._notify_get_action_link("view")
        return record._get_portal_link(self._mail_person())

    def _say_names(self):
        """Return what tells the two apart from other pairs."""
        record = self._get_record()
        pairing = record if record._name == "mentoring.pairing" else record.pairing_id
        return {"mentee": pairing.mentee_id.name, "mentor": pairing.mentor_id.name}

    def _say_to_coordinator(self):
        env, names = self.env, self._say_names()
        what = dict(self._fields["trigger"]._description_selection(env))[self.trigger]
        return (
            env._("%(what)s: %(mentee)s and %(mentor)s", what=what, **names),
            [
                env._(
                    "A rule of “%s” asks you to look after this. A word from you may "
                    "help the two on.",
                    self.programme_id.name,
                ),
            ],
            env._("Open the collaboration"),
        )

    # ------------------------------------------------------------------
    # By trigger
    # ------------------------------------------------------------------

    def _say_not_enrolled(self):
        env, programme = self.env, self.programme_id.name
        return (
            env._("Enrolment is still open: “%s”", programme),
            [
                env._(
                    "You were invited to take part in the mentoring programme “%s”, "
                    "and enrolment is still open. If you would like to, it takes about "
                    "five minutes.",
                    programme,
                ),
                env._(
                    "If not, that is quite all right, and there is nothing to do: you "
                    "are not asked again."
                ),
            ],
            env._("Look at the programme"),
        )

    def _say_invited(self):
        env, programme = self.env, self.programme_id.name
        return (
            env._("Would you like to take part in “%s”?", programme),
            [
                env._(
                    "An enrolment has been begun for you in “%s”, and it waits for "
                    "you: have a look, and say whether you would like to.",
                    programme,
                ),
                env._("A no takes one click, and you owe nobody a reason."),
            ],
            env._("Look at the enrolment"),
        )

    def _say_unsigned(self):
        env, names = self.env, self._say_names()
        return (
            env._("Your contract waits: %(mentee)s and %(mentor)s", **names),
            [
                env._(
                    "You have begun, and what you agree on is not signed yet. Half an "
                    "hour together is enough: how often you meet, what about, and what "
                    "stays between you."
                ),
                env._("It holds once both of you have signed."),
            ],
            env._("Open your collaboration"),
        )

    def _say_no_first_meeting(self):
        env, names = self.env, self._say_names()
        return (
            env._("When do you meet first? %(mentee)s and %(mentor)s", **names),
            [
                env._(
                    "No first meeting is planned yet. It is the hardest to find: "
                    "propose two dates today, whoever of you reads this first."
                ),
                self._say_help(),
            ],
            env._("Plan a meeting"),
        )

    def _say_stuck(self):
        env, names = self.env, self._say_names()
        return (
            env._("What is your next step? %(mentee)s and %(mentor)s", **names),
            [
                env._(
                    "You have been getting ready for some weeks. Your page says what "
                    "is still needed for the next phase; most of it is a matter of "
                    "minutes."
                ),
                self._say_help(),
            ],
            env._("See what is needed"),
        )

    def _say_no_goal(self):
        env, names = self.env, self._say_names()
        return (
            env._("What do you want to learn? %(mentee)s and %(mentor)s", **names),
            [
                env._(
                    "You have signed your contract, and no learning goal is written "
                    "down yet. One is enough to begin with, in your own words; it can "
                    "change on the way."
                ),
                env._("Both of you learn: the mentor may have one, too."),
            ],
            env._("Write down a goal"),
        )

    def _say_took_place(self):
        env, meeting = self.env, self._get_record()
        # sudo: res.partner - the clock of the person
        day = meeting._format_start(self.sudo().partner_id.tz or "UTC")
        return (
            env._("Did you meet? %s", day),
            [
                env._(
                    "Your meeting is past, and nobody has said yet whether it took "
                    "place. One click does; if it did not, plan another one while you "
                    "are there."
                ),
            ],
            env._("Say how it was"),
        )

    def _say_quiet(self):
        env, names = self.env, self._say_names()
        return (
            env._("When do you two meet next? %(mentee)s and %(mentor)s", **names),
            [
                env._(
                    "You have not met for a while, and no meeting is planned. Weeks "
                    "fill up by themselves, so you may want to find a date today."
                ),
                self._say_help(),
            ],
            env._("Plan a meeting"),
        )

    def _say_unanswered(self):
        env = self.env
        return (
            env._("A questionnaire is open until %s", self._say_deadline()),
            [
                env._(
                    "You have been asked how your mentoring goes. If you have "
                    "answered meanwhile, forget this mail; if you would rather not, "
                    "that is fine, too."
                ),
            ],
            env._("Answer the questionnaire"),
        )

    def _say_lapsing(self):
        env = self.env
        return (
            env._("Last days to answer: until %s", self._say_deadline()),
            [
                env._(
                    "The questionnaire about your mentoring closes soon. A few minutes "
                    "are enough, and what you say counts without your name."
                ),
            ],
            env._("Answer the questionnaire"),
        )

    def _say_ending(self):
        env, names = self.env, self._say_names()
        day = format_date(env, self._get_record().end_date)
        return (
            env._(
                "Your time ends on %(day)s: %(mentee)s and %(mentor)s", day=day, **names
            ),
            [
                env._(
                    "Your time together ends on %s. Plan a last meeting: what have you "
                    "learned, what do you take along, and how do you part?",
                    day,
                ),
                env._("If you need more time, agree on a new end in your contract."),
            ],
            env._("Open your collaboration"),
        )

    def _say_overdue(self):
        env, names = self.env, self._say_names()
        return (
            env._(
                "The time you agreed on has passed: how do you go on? %(mentee)s and "
                "%(mentor)s",
                **names,
            ),
            [
                env._(
                    "The time you agreed on for your collaboration has passed, and "
                    "you are still meeting. That may be just right: then agree on a "
                    "new end, in a new version of your contract."
                ),
                env._(
                    "It may also be that what you set out for is done, and that it "
                    "goes on because it is good to meet. Then say that your purpose "
                    "is served, and round it off well. You can go on meeting as "
                    "colleagues."
                ),
            ],
            env._("Open your collaboration"),
        )

    # ------------------------------------------------------------------
    # Parts
    # ------------------------------------------------------------------

    def _say_help(self):
        return self.env._(
            "If something is in the way, you can pause the collaboration, or talk to "
            "those who run the programme."
        )

    def _say_deadline(self):
        return format_date(self.env, self._get_record().deadline)

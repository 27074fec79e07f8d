"""What the two of a pairing go through, told in days ago."""

from datetime import timedelta

from odoo import fields

from . import signature

#: How the two of a pair feel about it, as answers to a scale from 1 to 5.
WARM, FAIR, COOL = (5, 4, 5, 4), (4, 3, 4, 4), (3, 2, 3, 4)


class Pair:
    """A pairing, from the proposal on."""

    def __init__(self, programme, mentor, mentee, days, feeling=WARM):
        self.story, self.env = programme.story, programme.env
        self.coordinator = programme.people.coordinator
        self.feeling = feeling
        self.meetings = 0
        self.record = self.story.make(
            "mentoring.pairing",
            self.coordinator,
            days,
            {
                "mentor_id": programme.participants["mentor", mentor].id,
                "mentee_id": programme.participants["mentee", mentee].id,
            },
        )
        self.users = {
            "mentor": self.record.mentor_user_id,
            "mentee": self.record.mentee_user_id,
        }

    def step(self, name, days, by="mentee", *args):
        user = self.users.get(by, self.coordinator)
        self.story.step(self.record, user, name, days, *args)
        if self.record.state == "completed":  # noted in the résumés today
            people = self.record.mentor_id | self.record.mentee_id
            people.resume_line_id.date_end = self.record.finished_on

    def both(self, name, days):
        """Let both take a step that waits for the word of each."""
        for by, before in (("mentor", 2), ("mentee", 0)):
            self.step(name, days + before, by=by)

    def another(self, by, days):
        """Let one of the two say yes to another match, once theirs is over."""
        self.story.step(self.record[f"{by}_id"], self.users[by], "seek_match", days)

    def begin(self, days):
        """Both accept."""
        for by, before in (("mentor", 2), ("mentee", 0)):
            # in time, whatever the clocks say: it is tomorrow already for some
            deadline = self.record.answer_deadline
            self.record.answer_deadline = self.story.today + timedelta(days=1)
            self.step("accept", days + before, by=by)
            self.record.answer_deadline = deadline
        self._plan_half_way()

    def _plan_half_way(self):
        planned = self._evaluations("mid").filtered(lambda e: e.state == "planned")
        for evaluation in planned:
            half = (self.record.end_date - self.record.started_on) / 2
            evaluation.planned_on = self.record.started_on + half

    def pause(self, days, length):
        """Pause for so many days, and resume."""
        self.step("hold", days, "mentee", self.story.date(-length))
        # counted from today, when the step is really taken
        since = self.story.today - timedelta(days=length)
        self.record._write_through_door({"held_since": since})
        self.step("resume", days - length)

    # ------------------------------------------------------------------
    # Contract
    # ------------------------------------------------------------------

    def send_contract(self, days, **terms):
        contract = self.record.contract_ids.filtered(lambda c: c.state == "draft")
        self.story.edit(contract, self.users["mentee"], terms)
        self.story.step(contract, self.users["mentee"], "send", days)
        return contract

    def sign(self, contract, days, by):
        name = self.users[by].name
        self.story.step(
            contract, self.users[by], "sign", days, name, signature.draw(name)
        )
        if contract.state == "signed":
            self._plan_half_way()

    def agree(self, days, **terms):
        """Send the contract and sign it, both."""
        contract = self.send_contract(days, **terms)
        self.sign(contract, days, "mentee")
        self.sign(contract, max(days - 2, 0.2), "mentor")
        return contract

    def revise(self, contract, days, **terms):
        self.story.step(contract, self.users["mentee"], "revise", days + 1)
        return self.agree(days, **terms)

    # ------------------------------------------------------------------
    # Goals, meetings, notes
    # ------------------------------------------------------------------

    def goal(self, days, name, measure, due, area, learner="mentee", **more):
        """Set a goal of one of the two; ``due`` so many days ahead of today. Draft
        without ``days``."""
        user = self.users[learner]
        share = {key: more.pop(key) for key in list(more) if key.startswith("shared")}
        goal = self.story.make(
            "mentoring.goal",
            user,
            days or 3,
            {
                "pairing_id": self.record.id,
                "name": name,
                "measure": measure,
                # a goal is activated with a deadline ahead
                "deadline": self.story.date(-max(due, 1)),
                "focus_area_id": self.env.ref(
                    f"mentoring_programme.focus_area_{area}"
                ).id,
                **more,
            },
        )
        if days:
            self.story.step(goal, user, "activate", days)
        values = {"deadline": self.story.date(-due), **share}
        self.story.edit(goal, user, values)
        return goal

    def farewell(self, days, by, **words):
        """Let one of the two write what they would like to keep."""
        self.story.make(
            "mentoring.farewell",
            self.users[by],
            days,
            {"pairing_id": self.record.id, **words},
        )

    def achieve(self, goal, days):
        self.story.step(goal, goal.learner_user_id, "achieve", days)

    def serve(self, goal, aim):
        """Let a goal serve one of the mentee's development plan."""
        mentee = self.users["mentee"]
        self.story.edit(goal, mentee, {"development_goal_id": aim.id})
        # as if it had been tied, and shown, when it was set
        aim.shown_ids.shown_on = goal.state_since

    def meet(self, days, agenda="", outcome="", roles="", **notes):
        """Meet; ``notes`` are the reflections of ``mentee`` and ``mentor``."""
        self.meetings += 1
        meeting = self.plan(days, agenda)
        self.story.step(meeting, self.users["mentee"], "hold", days)
        values = {
            "outcome": outcome,
            "role_ids": [fields.Command.set(self._roles(roles).ids)],
        }
        self.story.edit(meeting, self.users["mentee"], values)
        for author, note in notes.items():
            self.story.make(
                "mentoring.reflection",
                self.users[author],
                days,
                {"meeting_id": meeting.id, **note},
            )
        return meeting

    def plan(self, days, agenda="", hour=None):
        """Plan a meeting so many days ago (negative: ahead)."""
        return self.story.make(
            "mentoring.meeting",
            self.users["mentee"],
            max(days + 10, 1),
            {
                "pairing_id": self.record.id,
                "start": self.story.ago(days, hour),
                "agenda": agenda,
            },
        )

    # ------------------------------------------------------------------
    # Roles
    # ------------------------------------------------------------------

    def _roles(self, names):
        """Return mentor roles by the last part of their external ids."""
        named = [
            self.env.ref(f"mentoring_programme.role_{name}") for name in names.split()
        ]
        return self.env["mentoring.role"].union(*named)

    def play(self, days, situation, **cards):
        """Play a situation; of ``mentee`` and ``mentor`` what each picks and guesses,
        ``("coach friend", "adviser critic")``."""
        card = self.env.ref(f"mentoring_programme.situation_{situation}")
        values = {"pairing_id": self.record.id, "situation_id": card.id}
        play = self.story.make("mentoring.play", self.users["mentee"], days, values)
        for side, (picked, guessed) in cards.items():
            roles = self._roles(picked).ids, self._roles(guessed).ids
            self.story.step(play, self.users[side], "lay", days, *roles)

    def tap(self, meeting, side, **effects):
        """Say how roles worked in a meeting: ``coach="helped"``."""
        told = {self._roles(name): effect for name, effect in effects.items()}
        self.story.as_user(meeting, self.users[side])._tap(told)

    def dial(self, side, expected, wished):
        """Set the posture dial of one of the two, for the phase they are in."""
        pairing = self.story.as_user(self.record, self.users[side])
        pairing._set_dial("", expected, wished)

    # ------------------------------------------------------------------
    # Evaluations
    # ------------------------------------------------------------------

    def evaluate(self, moment, days, *silent):
        """Send the questionnaires; everybody answers but those who are ``silent``."""
        return evaluate([self], moment, days, [self.users[role] for role in silent])

    def lapse(self, evaluations, days):
        left = evaluations.filtered(lambda e: e.state == "sent")
        self.story.system(left, "lapse", days)

    def _evaluations(self, moment):
        return self.record.evaluation_ids.filtered(lambda e: e.moment == moment)

    def _answers(self, evaluation, number, words=""):
        """Yield plausible answers; what people write for themselves stays empty."""
        # people begin a good step lower than where they end
        lower = 2 if evaluation.moment == "baseline" else 0
        for index, question in enumerate(evaluation.survey_id.question_ids):
            feeling = self.feeling[(index + number) % len(self.feeling)]
            feeling = max(feeling - lower, 1)
            if question.question_type == "scale":
                top = question.scale_max == 5
                yield question, feeling if top else min(2 * feeling, 10)
            elif question.question_type == "simple_choice":
                options = question.suggested_answer_ids
                yield question, options[min(5 - feeling, len(options) - 1)].id
            elif question.question_type == "multiple_choice":
                options = question.suggested_answer_ids[:-1]
                chosen = options[number::2] if feeling > 3 else options[:1]
                yield question, chosen.ids
            elif question.question_type == "matrix":
                if question.mentoring_role in (False, evaluation.role):
                    options = question.suggested_answer_ids
                    chosen = options[min(feeling, len(options)) - 1].ids
                    yield question, {row.id: chosen for row in question.matrix_row_ids}
            elif words and not question.is_for_oneself:
                yield question, words


def evaluate(pairs, moment, days, silent=(), words=None):
    """Send the questionnaires of pairs at once, as the daily job does.

    :param silent: users who do not answer
    :param words: by user: what they would tell the programme, and whether that may be
        quoted
    """
    story, env = pairs[0].story, pairs[0].env
    of_pairs = {pair: pair._evaluations(moment) for pair in pairs}
    every = env["mentoring.evaluation"].union(*of_pairs.values())
    every.planned_on = story.date(days)
    story.system(every, "send", days)
    for evaluation in every:
        evaluation.user_input_id.deadline = evaluation.deadline
    for pair, evaluations in of_pairs.items():
        for number, evaluation in enumerate(evaluations):
            user = evaluation.user_id
            if user not in silent:
                told, may_be_quoted = (words or {}).get(user, ("", False))
                answers = pair._answers(evaluation, number, told)
                story.answer(evaluation, max(days - 4 - number, 1), answers)
                if may_be_quoted:
                    story.allow_quoting(evaluation)
    return every

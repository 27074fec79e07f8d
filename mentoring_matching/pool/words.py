"""Stored explanations in the reader's language, with the names records have today."""

from collections import defaultdict

from .kinds import KINDS
from .not_now import get_rules
from .sayings import say_left_over

#: Instead of the name of a record that is gone.
GONE = "…"


class Words:
    """Turns what :class:`~.pool.Pool` explained into sentences, many at once.

    :param env: the reader's; its language counts
    :param specs: the run's ``settings``, the criteria as they were
    :param explanations: all that may be asked for, so that the names are read in one
        go; those left out, or None, are no error, but their names are "…"
    """

    def __init__(self, env, specs, explanations):
        self.env = env
        self.kinds = {
            spec["id"]: KINDS[spec["kind"]](spec)
            for spec in specs
            # that of an addon may be gone
            if spec["kind"] in KINDS
        }
        self.rules = {rule.key: rule for rule in get_rules(env)}
        self._names = self._read_names(explanations)
        self._questions = self._read_questions(explanations)

    # ------------------------------------------------------------------
    # Sentences
    # ------------------------------------------------------------------

    def parts(self, explanation, mentee=None, mentor=None, public=False):
        """Say what each criterion adds to a pair.

        :param mentee, mentor: their names
        :param public: leave out what the two people are not told: what others said in
            confidence, what is not known, and what speaks against them
        :return: a list of dicts: ``id``, ``kind``, ``label``, ``points``, ``weight``,
            ``share`` (0 to 1), ``known`` and ``text``
        """
        people = self._people(mentee, mentor)
        parts = []
        for part in (explanation or {}).get("parts", ()):
            kind = self.kinds.get(part["id"])
            if not kind or (public and not self._is_public(kind, part)):
                continue
            parts.append(
                {
                    "id": part["id"],
                    "kind": kind.kind,
                    "label": self.label(kind),
                    "points": part["points"],
                    "weight": kind.spec["weight"],
                    "share": part["points"] / (kind.spec["weight"] or 1),
                    "known": part["known"],
                    "text": self._say(kind, part, people),
                }
            )
        return parts

    def forbidden(self, explanation, mentee, mentor):
        """Say why a pair may not be made: a list of sentences, empty if it may.

        :param mentee, mentor: the two, of ``mentoring.participant``
        """
        explanation = explanation or {}
        parts = {part["id"]: part for part in explanation.get("parts", ())}
        sentences = []
        for key in explanation.get("forbidden", ()):
            if rule := self.rules.get(key):
                sentences.append(rule.sentence(self.env, mentee, mentor))
            elif kind := self.kinds.get(key):
                people = self._people(mentee.name, mentor.name)
                sentences.append(
                    self.env._(
                        "Ruled out by “%(criterion)s”. %(fact)s",
                        criterion=self.label(kind),
                        fact=self._say(kind, parts[key], people),
                    )
                )
            else:  # a rule of an addon that is gone, or a criterion that counts no more
                sentences.append(self.env._("A rule forbids this match."))
        return sentences

    def reason(self, reason):
        """Say why somebody is left over: a list of sentences, what stops most first."""
        counts = {name: reason[name] for name in ("others", "fit", "full", "weak")}
        sentences = [say_left_over(self.env, reason["side"], counts)]
        kinds = {str(id_): kind for id_, kind in self.kinds.items()}
        for key, count in sorted(reason["rules"].items(), key=lambda rule: -rule[1]):
            of = {"count": count, "others": counts["others"]}
            if rule := self.rules.get(key):
                sentences.append(rule.count(self.env, of))
            elif kind := kinds.get(key):
                sentences.append(kind.count_missing(self, of))
            else:
                sentences.append(
                    self.env._("Forbidden by a rule: %(count)s of %(others)s.", **of)
                )
        for key, count in reason["with"].items():
            if key in kinds and count < counts["fit"]:
                of = {"count": count, "fit": counts["fit"]}
                sentences.append(kinds[key].count_meeting(self, of))
        return sentences

    def narrowed(self, steps):
        """Say what leaves how many mentors, without what leaves all there were.

        :param steps: as :meth:`~.pool.Pool.narrow` returns them
        :return: a list of dicts: ``left`` and ``text``
        """
        return [
            {"left": step["left"], "text": self._say_step(step)}
            for step in steps
            if step["left"] < step["before"]
        ]

    def _say_step(self, step):
        gone = {"count": step["before"] - step["left"], "others": step["before"]}
        if step["asks"] == "place":
            return self.env._("Without a place left: %(count)s of %(others)s.", **gone)
        if step["asks"] == "rule":
            return self.rules[step["name"]].count(self.env, gone)
        return self.kinds[step["name"]].count_without(self, gone)

    def label(self, kind):
        """The name of a kind's criterion; of a question, what was asked."""
        if kind.kind == "question":
            return self._questions.get(kind.id, {}).get("string") or kind.spec["name"]
        field = self.env["mentoring.matching.criterion"]._fields["kind"]
        return dict(field._description_selection(self.env))[kind.kind]

    def _people(self, mentee, mentor):
        return {
            "mentee": mentee or self.env._("Mentee"),
            "mentor": mentor or self.env._("Mentor"),
        }

    def _is_public(self, kind, part):
        return not kind.is_private and part["known"] and part["points"] > 0

    def _say(self, kind, part, people):
        if part["known"]:
            return kind.say(self, part["facts"], people)
        return kind.say_unknown(self, part["facts"], people)

    # ------------------------------------------------------------------
    # Names
    # ------------------------------------------------------------------

    def name(self, model, id_):
        return self._names.get((model, id_), GONE)

    def names(self, model, ids):
        return [self.name(model, id_) for id_ in ids]

    def answers(self, kind, values):
        """The labels of answers to a question."""
        question = self._questions.get(kind.id, {})
        if kind.spec["property_type"] == "boolean":
            return [self.env._("yes") if v else self.env._("no") for v in values]
        if model := question.get("comodel"):
            return self.names(model, values)
        choices = question.get("selection") or question.get("tags") or ()
        labels = {key: label for key, label, *_colour in choices}
        return [labels.get(value, GONE) for value in values]

    def _known_parts(self, explanations):
        for explanation in explanations:
            for part in (explanation or {}).get("parts", ()):
                if part["id"] in self.kinds:
                    yield self.kinds[part["id"]], part["facts"]

    def _read_names(self, explanations):
        ids = defaultdict(set)
        for kind, facts in self._known_parts(explanations):
            for model, found in kind.records(facts):
                ids[model].update(found)
        return {
            (model, record.id): record.name
            for model, found in ids.items()
            # sudo: skills, departments, ... - names alone, of what the two people said
            # themselves or what their colleagues know; portal users read none of them
            for record in self.env[model].sudo().browse(found).exists()
        }

    def _read_questions(self, explanations):
        """Return the definitions of the questions still asked, by criterion.

        The names of records that people answered with are read with the reader's
        rights, as Odoo shows answers.
        """
        asked = [id_ for id_, kind in self.kinds.items() if kind.kind == "question"]
        if not asked:
            return {}
        # sudo: mentoring.matching.criterion - what was asked, known to who took part
        criteria = self.env["mentoring.matching.criterion"].sudo().browse(asked)
        questions = {c.id: c._get_question() for c in criteria.exists()}
        ids = defaultdict(set)
        for kind, facts in self._known_parts(explanations):
            model = questions.get(kind.id, {}).get("comodel")
            if kind.kind == "question" and model in self.env:
                for answer in facts.values():
                    ids[model].update(answer if isinstance(answer, list) else [answer])
        for model, found in ids.items():
            records = self.env[model].browse(found - {None}).exists()
            for record in records._filtered_access("read"):
                self._names[model, record.id] = record.display_name
        return questions

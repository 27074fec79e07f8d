"""What is said of people who are left over, by side and by what stands in the way."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

LEFT_OVER = {
    "mentee": {
        "nobody": _lt("No mentor takes part."),
        "misfits": _lt("No mentor fits: 0 of %(others)s."),
        "one_taken": _lt("1 of %(others)s mentors fits, and has no place left."),
        "all_taken": _lt(
            "%(fit)s of %(others)s mentors fit; all their places are taken."
        ),
        "weak": _lt(
            "Mentors that fit, but earn too few points: %(fit)s of %(others)s."
        ),
        "mixed": _lt(
            "Mentors that fit: %(fit)s of %(others)s. Without a place left: %(full)s; "
            "with too few points: %(weak)s."
        ),
    },
    "mentor": {
        "nobody": _lt("No mentee waits for a mentor."),
        "misfits": _lt("No mentee fits: 0 of %(others)s."),
        "one_taken": _lt("1 of %(others)s mentees fits, and has another mentor."),
        "all_taken": _lt(
            "%(fit)s of %(others)s mentees fit; all of them have another mentor."
        ),
        "weak": _lt(
            "Mentees that fit, but earn too few points: %(fit)s of %(others)s."
        ),
        "mixed": _lt(
            "Mentees that fit: %(fit)s of %(others)s. With another mentor: %(full)s; "
            "with too few points: %(weak)s."
        ),
    },
}


def say_left_over(env, side, counts):
    """Say how many of the others would do, and what stops them.

    :param side: ``"mentee"`` or ``"mentor"``, who is left over
    :param counts: those of :class:`~.left_over.Reasons`
    """
    sentence = env._(LEFT_OVER[side][_what_stops(counts)])
    return sentence % counts


def _what_stops(counts):
    if not counts["others"]:
        return "nobody"
    if not counts["fit"]:
        return "misfits"
    if counts["full"] == counts["fit"]:
        return "one_taken" if counts["fit"] == 1 else "all_taken"
    return "weak" if counts["weak"] == counts["fit"] else "mixed"

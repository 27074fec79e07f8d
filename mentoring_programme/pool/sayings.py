"""What is said of the rules that always hold, and of people left over."""


def say_rule(env, key, people):
    """Say why a rule of :mod:`.rules` forbids a pair.

    :param people: the names, ``{"mentee": ..., "mentor": ...}``
    """
    if key == "line":
        return env._("%(mentee)s and %(mentor)s are in one reporting line.", **people)
    if key == "person":
        return env._("%(mentee)s and %(mentor)s are the same person.", **people)
    if key == "excluded":
        return env._("One of the two never wants to be matched with the other.")
    if key == "coordinator":
        return env._("The coordinator does not want this match.")
    if key == "turned_down":
        return env._("One of the two has turned this match down.")
    if key == "open":
        return env._("The two have a pairing or a proposal already.")
    if key == "company":
        return env._("One of the two works for a company that does not take part.")
    # A rule of an addon that is gone, or a criterion that no longer counts.
    return env._("A rule forbids this match.")


def count_rule(env, key, counts):
    """Say how many a rule forbids to somebody who is left over.

    :param counts: ``{"count": so many, "others": of so many}``
    """
    if key == "line":
        return env._("In one reporting line: %(count)s of %(others)s.", **counts)
    if key == "person":
        return env._("The same person: %(count)s of %(others)s.", **counts)
    if key == "excluded":
        return env._("One excludes the other: %(count)s of %(others)s.", **counts)
    if key == "coordinator":
        return env._("Forbidden by the coordinator: %(count)s of %(others)s.", **counts)
    if key == "turned_down":
        return env._("Turned down before: %(count)s of %(others)s.", **counts)
    if key == "open":
        return env._("Paired or proposed already: %(count)s of %(others)s.", **counts)
    if key == "company":
        return env._(
            "A company that does not take part: %(count)s of %(others)s.", **counts
        )
    return env._("Forbidden by a rule: %(count)s of %(others)s.", **counts)


def say_left_mentee(env, counts):
    """Say how many mentors would do for a mentee who is left over.

    :param counts: those of :class:`~.left_over.Reasons`
    """
    if not counts["others"]:
        return env._("No mentor takes part.")
    if not counts["fit"]:
        return env._("No mentor fits: 0 of %(others)s.", **counts)
    if counts["full"] == counts["fit"] == 1:
        return env._("1 of %(others)s mentors fits, and has no place left.", **counts)
    if counts["full"] == counts["fit"]:
        return env._(
            "%(fit)s of %(others)s mentors fit; all their places are taken.", **counts
        )
    if counts["weak"] == counts["fit"]:
        return env._(
            "Mentors that fit, but earn too few points: %(fit)s of %(others)s.",
            **counts,
        )
    return env._(
        "Mentors that fit: %(fit)s of %(others)s. Without a place left: %(full)s; with "
        "too few points: %(weak)s.",
        **counts,
    )


def say_left_mentor(env, counts):
    """Say how many mentees would do for a mentor who is left over, as
    :func:`say_left_mentee`."""
    if not counts["others"]:
        return env._("No mentee waits for a mentor.")
    if not counts["fit"]:
        return env._("No mentee fits: 0 of %(others)s.", **counts)
    if counts["full"] == counts["fit"] == 1:
        return env._("1 of %(others)s mentees fits, and has another mentor.", **counts)
    if counts["full"] == counts["fit"]:
        return env._(
            "%(fit)s of %(others)s mentees fit; all of them have another mentor.",
            **counts,
        )
    if counts["weak"] == counts["fit"]:
        return env._(
            "Mentees that fit, but earn too few points: %(fit)s of %(others)s.",
            **counts,
        )
    return env._(
        "Mentees that fit: %(fit)s of %(others)s. With another mentor: %(full)s; with "
        "too few points: %(weak)s.",
        **counts,
    )

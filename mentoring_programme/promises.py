"""Who reads what people write, in one line below each field of the portal's forms.

The backend's forms say the same below theirs (``models/mixins/said_readers.py``).
Each line is a promise. ``tests/promises.py`` holds each beside the fields it stands
under and the people who may read these, and the tests compare it with the rules.
"""


def get_readers(env):
    """Return ``{key: who reads a field}``, said to whoever fills it in.

    METHOD A 5, B 28.2: said where somebody writes, and true
    (``mentoring_security.xml``).
    """
    return {
        "profile": env._(
            "The programme reads it, and so does the person you are matched with. "
            "Your line manager does not."
        ),
        "profile_suggested": env._(
            "Your colleague reads it, and so does the programme. You read it, too, "
            "until somebody else writes here; what they make of it is theirs."
        ),
        "line_for_manager": env._(
            "Your line manager reads it, and so does the programme. The person you "
            "are matched with does not."
        ),
        "practical": env._(
            "The programme reads it, and so do the person you are matched with and "
            "your line manager."
        ),
        "practical_suggested": env._(
            "Your colleague reads it, and so do the programme, the person they are "
            "matched with, and you."
        ),
        "answers": env._("The programme reads it, and nobody else."),
        "contact": env._("Those who run the programme see it, and nobody else does."),
        "partner": env._(
            "The person you are paired with reads it, once both of you have accepted. "
            "Nobody else does."
        ),
        "pair": env._("The two of you read it, and nobody else."),
        "frame": env._(
            "The two of you read it, and so does the programme. The mentee's line "
            "manager sees when it begins and ends."
        ),
        "when": env._(
            "The two of you read it. The programme and the mentee's line manager see "
            "the dates of the last meeting and the next, how often you have met, and "
            "how long in all."
        ),
        "goal": env._(
            "The two of you read it. Others do only once you share it, with your line "
            "manager or with the programme: each has a switch of its own."
        ),
        "own_shared": env._(
            "You read it, and nobody else, unless you share your note with your "
            "partner."
        ),
        "decision": env._("Your colleague reads it, and so does the programme."),
    }


_PROFILE = ("learning_goal", "gain_ids", "focus_area_ids", "mentor_role_ids")
_PRACTICAL = ("language_ids", "meets_online", "working_since", "tz", "capacity")
_CLAUSES = (
    *("meeting_place", "learning_focus", "mentor_learning_focus", "preparation"),
    *("contact", "cancelling", "review_points", "ending", "confidentiality", "sharing"),
)
_FRAME = (
    *("start_date", "end_date", "meeting_count", "meeting_weeks", "meeting_hours"),
    "review_after",
)

#: Where the backend's forms say it: ``{model: [(key, to whom, below which fields)]}``.
#: To whom is an expression of the form's, for whoever writes there; others read.
FORMS = {
    "mentoring.participant": [
        ("profile", "is_mine", _PROFILE),
        ("profile_suggested", "not is_mine and not is_coordinator", _PROFILE),
        ("line_for_manager", "is_mine", ("line_for_manager",)),
        ("practical", "is_mine", _PRACTICAL),
        ("practical_suggested", "not is_mine and not is_coordinator", _PRACTICAL),
        ("answers", "is_mine", ("participant_properties",)),
    ],
    "mentoring.contract": [
        ("frame", "is_unsealed and state == 'draft'", _FRAME),
        ("pair", "is_unsealed", _CLAUSES),
    ],
    "mentoring.goal": [
        (
            "goal",
            "not id or is_mine",
            ("name", "measure", "deadline", "how_far", "description"),
        ),
    ],
    "mentoring.meeting": [
        ("when", "True", ("start", "duration")),
        ("pair", "True", ("place", "online_url", "agenda", "outcome", "role_ids")),
    ],
    "mentoring.reflection": [
        (
            "own_shared",
            "not id or is_mine",
            ("experience", "observation", "concept", "experiment"),
        ),
    ],
}

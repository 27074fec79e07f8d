"""What somebody fills in to report a concern, read with care; with and without a login.

Who reads it is reckoned here for the page, and once more by the model as it is sent.
"""

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import format_list

#: Of one file, in bytes, and how many there may be at once.
LARGEST_FILE = 5 * 2**20
MOST_FILES = 5


def get_choices(env):
    Concern = env["mentoring.concern"]
    return {"kinds": Concern._get_kinds(), "wishes": Concern._get_wishes()}


def get_team(env, programme):
    """Return those behind a programme: ``[(partner, what they are)]``, as superuser."""
    # sudo: mentoring.programme, res.users - names that its page says as well
    programme = programme.sudo()
    team = [
        (user.partner_id, env._("runs the programme"))
        for user in programme.coordinator_ids
    ]
    if programme.sponsor_id:
        team.append((programme.sponsor_id, env._("sponsor")))
    contact = programme.acting_ethics_contact_id
    if contact:
        team.append((contact, env._("ethics contact")))
    return team


def get_people(env, programme, pairing):
    """Return about whom somebody who is logged in may report by a click:
    ``[(partner, what they are)]``, as superuser.

    Nobody they would not know of from their own pages.
    """
    Pairing = env["mentoring.pairing"].with_context(active_test=False)
    pairings = pairing or Pairing.search(
        Pairing._pair_domain() & Domain("programme_id", "=", programme.id)
    )
    # sudo: mentoring.participant, hr.employee - names one knows from one's own pages
    pairings = pairings.sudo()
    people = [(p, env._("mentor")) for p in pairings.mentor_id.partner_id]
    people += [(p, env._("mentee")) for p in pairings.mentee_id.partner_id]
    # sudo: hr.employee - one's own line manager
    boss = env.user.sudo().employee_id.parent_id
    manager = boss.user_id.partner_id or boss.work_contact_id
    if manager:
        people.append((manager, env._("my line manager")))
    people += get_team(env, programme)
    seen, once = {env.user.partner_id.id}, []
    for partner, what in people:
        if partner.id not in seen:
            seen.add(partner.id)
            once.append((partner, what))
    return once


def get_ticked(post, people):
    """Return the partners of ``people`` that were ticked, as superuser."""
    ticked = [p.id for p, _what in people if f"about.{p.id}" in post]
    # sudo: res.partner - those that were listed a moment ago
    return request.env["res.partner"].sudo().browse(ticked)


def read_concern(post, env, people):
    """Return what was filled in, as values of ``_report``.

    :raises UserError: something needed is missing, or is not what can be chosen
    """
    choices = get_choices(env)
    values = {
        "kind_key": post.choice("kind", dict(choices["kinds"])),
        "wish_key": post.choice("wish", dict(choices["wishes"])),
        "what": post.text("what"),
        "about": get_ticked(post, people).ids,
    }
    for name, key, sentence in (
        ("kind", "kind_key", env._("Choose what kind of concern it is.")),
        ("what", "what", env._("Say in a few words what has happened.")),
        ("wish", "wish_key", env._("Choose what you wish to happen.")),
    ):
        if not values[key]:
            post.invalid.add(name)
            raise UserError(sentence)
    other = post.text("other")
    if other:
        values["what"] += "\n\n" + env._("Also about: %s", other)
    return values


def get_readers(env, programme, about, reporter):
    """Return who can read a concern, and who will not.

    :param about: partners
    :param reporter: a user, ``None`` for somebody without a name
    :return: ``free``: ``[(user, who takes over)]``, the first first; sentences
    """
    # sudo: mentoring.programme - who handles its concerns, for whoever may report one
    programme = programme.sudo()
    candidates = env["mentoring.concern"]._get_candidates(programme, about, reporter)
    # sudo: res.users - names, for whoever is to decide whether to write to them
    free = [user.sudo() for user, conflict in candidates if not conflict]
    barred = [user.sudo() for user, conflict in candidates if conflict]
    pairs = [
        (user, next((other for other in free if other != user), None)) for user in free
    ]
    return {
        "free": pairs,
        "stamp": ",".join(str(user.id) for user in free),
        "sentence": pairs and _say_readers(env, *pairs[0]),
        "not_to": barred
        and env._("Not to %s.", format_list(env, [user.name for user in barred])),
        "options": [
            (
                first.id,
                env._(
                    "%(first)s, and %(second)s if they do not answer",
                    first=first.name,
                    second=second.name,
                ),
            )
            for first, second in pairs
            if second
        ],
    }


def _say_readers(env, first, second):
    if not second:
        return env._("Your concern goes to %s.", first.name)
    return env._(
        "Your concern goes to %(first)s, and to %(second)s if %(first)s does not "
        "answer within 7 days.",
        first=first.name,
        second=second.name,
    )


def choose_handler(post, env, readers):
    """Return whom it goes to, as it was shown.

    :raises UserError: who can read it has changed since
    """
    if not readers["free"]:
        raise UserError(
            env._("Nobody here can look into this without being close to it.")
        )
    if post.get("readers") != readers["stamp"]:
        raise UserError(
            env._(
                "Who can read it has changed since you opened this page, so nothing "
                "has been sent. Look who it is now, and send it once more."
            )
        )
    options = {str(user.id): user for user, _next in readers["free"]}
    chosen = post.choice("handler", options)
    return options[chosen] if chosen else readers["free"][0][0]


def get_log(concern):
    """Return what was done with a concern, for those who read it:
    ``[(when, by whom, what)]``."""
    labels = dict(
        concern.log_ids._fields["what"]._description_selection(concern.env)
    )
    # sudo: res.users - names of those who handle it, for whoever reads the line
    names = {user.id: user.name for user in concern.log_ids.user_id.sudo()}
    return [
        (line.at, names.get(line.user_id.id, ""), labels.get(line.what, ""))
        for line in concern.log_ids
    ]


def read_files(env, name="files"):
    """Return the files that were sent: ``[(name, bytes)]``.

    :raises UserError: too many, or one too large
    """
    sent = [f for f in request.httprequest.files.getlist(name) if f.filename]
    if len(sent) > MOST_FILES:
        raise UserError(env._("At most %s files at once, please.", MOST_FILES))
    files = []
    for file in sent:
        content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise UserError(
                env._(
                    "“%s” is larger than 5 MB. Please send a smaller file.",
                    file.filename,
                )
            )
        files.append((file.filename, content))
    return files

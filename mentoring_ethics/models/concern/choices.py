"""What people choose from as they report a concern, and as one is concluded."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

KINDS = {
    "respect": _lt("How somebody treats me"),
    "confidentiality": _lt("What was said between us was passed on"),
    "boundaries": _lt("Somebody comes too close, or goes too far"),
    "harassment": _lt("Harassment, sexual or of another kind"),
    "discrimination": _lt("I am treated worse for who I am"),
    "interests": _lt("Interests that conflict, or power that is misused"),
    "programme": _lt("How the programme is run"),
    "other": _lt("Something else"),
}
WISHES = {
    "listen": _lt("That somebody listens and knows of it"),
    "advice": _lt("Advice on what I can do myself"),
    "talk": _lt("A talk with the others, with somebody who leads it"),
    "stops": _lt("That it stops"),
    "ends": _lt("That we do not go on together"),
    "looked_into": _lt("That it is looked into"),
}
OUTCOMES = {
    "settled": _lt("Settled between those concerned"),
    "advised": _lt("Advice was given"),
    "changed": _lt("Something was changed"),
    "ended": _lt("The collaboration was ended"),
    "passed_on": _lt("Passed on to whoever decides on it"),
    "nothing_found": _lt("Looked into; nothing that calls for a change"),
}
#: Files are of the thread; a text is no book.
LONGEST = 20_000

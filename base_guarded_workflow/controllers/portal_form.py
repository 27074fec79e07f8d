"""What somebody sends from a page of the portal, read with care."""

import logging
from datetime import datetime

from pytz import UTC
from werkzeug.exceptions import InternalServerError

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.http import request, route

_logger = logging.getLogger(__name__)

#: The longest text a form takes; a few pages.
LONGEST = 20_000
#: The greatest id there can be.
GREATEST_ID = 2**31 - 1


def page(*urls):
    """Declare a page: read by whoever is logged in, with their own rights.

    An id in a URL is ``<id:name>``; greater ones than a database can hold are not
    found, instead of a failure.
    """
    return route(
        [_with_ids(url) for url in urls],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
        sitemap=False,
    )


def form(*urls):
    """Declare what a form of a page is sent to: the handler gets a :class:`Post`.

    A session that is over costs nobody what they typed: Odoo does not check the token,
    ``GuardedPortal._submit`` does, and shows the page again. So a handler ends in
    ``_submit``, or in ``_skip`` where nothing is to be done. One that returns otherwise
    would act on forged posts: the route refuses, and nothing of it is kept.
    """

    def decorate(handler):
        def handle(self, **values):
            in_url = {k: v for k, v in values.items() if f"<id:{k}>" in urls_text}
            in_url |= {k: v for k, v in values.items() if f"<string:{k}>" in urls_text}
            sent = {k: v for k, v in values.items() if k not in in_url}
            post = Post(sent)
            response = handler(self, **in_url, post=post)
            if not post.was_checked:
                _logger.error(
                    "The form %s ends without _submit() or _skip(), so nobody asked "
                    "whether the post is forged. Nothing of it is kept.",
                    ", ".join(urls),
                )
                raise InternalServerError  # what is raised is rolled back
            return response

        # Not functools.wraps: Odoo would see the handler's signature, and hand on
        # nothing of what was sent.
        handle.__name__, handle.__doc__ = handler.__name__, handler.__doc__
        return route(
            [_with_ids(url) for url in urls],
            type="http",
            auth="user",
            website=True,
            methods=["POST"],
            csrf=False,
            sitemap=False,
        )(handle)

    urls_text = " ".join(urls)
    return decorate


def _with_ids(url):
    return url.replace("<id:", f"<int(min=1,max={GREATEST_ID}):")


class Post(dict):
    """The values a form has sent, as text; each is read as what it should be.

    :ivar expired: the form does not come from a page of this session
    :ivar saved_now: what another has saved of what was typed: ``{name: text}``
    :ivar invalid: the names of what could not be read
    :ivar was_checked: what is done with it depended on ``expired``
    """

    def __init__(self, values):
        token = values.pop("csrf_token", None)
        super().__init__(
            {k: v for k, v in values.items() if isinstance(v, str)}  # no files
        )
        self.expired = not request.validate_csrf(token)
        self.saved_now = {}
        self.invalid = set()
        self.was_checked = False

    def take_in(self, overtaken):
        """Have the page say what another has saved: sent again, it is known."""
        self.saved_now = overtaken.saved_now
        self["shown"] = f"{self.get('shown', '')} {overtaken.shown}"
        for name in overtaken.untouched:  # else sent again, it would be taken back
            self.pop(name, None)

    def _refuse(self, name, sentence):
        """Return what says why a value cannot be read, for the page to say of which."""
        self.invalid.add(name)
        return UserError(sentence)

    def text(self, name):
        """A text without the space around it.

        :raises UserError: it is longer than :data:`LONGEST`
        """
        text = self.get(name, "").strip()
        if len(text) > LONGEST:
            raise self._refuse(
                name,
                request.env._(
                    "This text is too long: %(length)s characters, at most "
                    "%(longest)s.",
                    length=len(text),
                    longest=LONGEST,
                ),
            )
        # browsers end lines their own way: what was not changed stays as it is
        return text.replace("\x00", "").replace("\r\n", "\n")

    def flag(self, name):
        """Whether a box is ticked."""
        return bool(self.get(name))

    def number(self, name, kind=int):
        """A number, ``None`` if nothing was typed.

        :raises UserError: it is none
        """
        text = self.text(name).replace(",", ".")
        try:
            number = kind(text) if text else None
            if number is not None and not -(2**31) < number < 2**31:
                raise ValueError(text)
        except ValueError as error:
            raise self._refuse(
                name, request.env._("“%s” is not a number that fits here.", text)
            ) from error
        return number

    def date(self, name):
        """A date, ``False`` if nothing was typed.

        :raises UserError: it is none
        """
        text = self.text(name)
        try:
            return fields.Date.to_date(text) if text else False
        except ValueError as error:
            raise self._refuse(
                name, request.env._("“%s” is not a date.", text)
            ) from error

    def moment(self, name, zone):
        """A time as typed on a clock in ``zone``, in UTC; ``False`` for nothing.

        :raises UserError: it is none
        """
        text = self.text(name)
        if not text:
            return False
        try:
            typed = datetime.fromisoformat(text).replace(tzinfo=None)
            if not 1900 <= typed.year < 9999:  # no clock is reckoned with beyond
                raise ValueError(text)
            local = zone.localize(typed)
            return fields.Datetime.to_datetime(
                local.astimezone(UTC).replace(tzinfo=None, microsecond=0)
            )
        except (ValueError, OverflowError) as error:
            raise self._refuse(
                name, request.env._("“%s” is not a day and time.", text)
            ) from error

    def answer(self, field):
        """What a step asks for, read as what the field that it asks for is."""
        return self.date(field.name) if field.type == "date" else self.text(field.name)

    def choice(self, name, options):
        """One of ``options``, ``False`` for nothing.

        :raises UserError: it is none of them
        """
        value = self.text(name)
        if value and value not in options:
            raise self._refuse(
                name, request.env._("“%s” cannot be chosen here.", value)
            )
        return value or False

    def ids(self, name, records):
        """A command that sets those of ``records`` that were ticked.

        Boxes of one name arrive as one value; hence their names: ``name.id``.
        """
        ticked = {key.rpartition(".")[2] for key in self if key.startswith(f"{name}.")}
        return [Command.set([id_ for id_ in records.ids if str(id_) in ticked])]

    def record(self, name, records):
        """One of ``records``, an empty one for nothing.

        :raises UserError: it is none of them
        """
        text = self.text(name)
        found = records.filtered(lambda record: str(record.id) == text)
        if text and not found:
            raise self._refuse(name, request.env._("This cannot be chosen any more."))
        return found

"""What pages of the portal share that show records with a lifecycle."""

from uuid import uuid4

from psycopg2 import IntegrityError
from pytz import UTC, timezone
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.guarded_record.shared_form import Overtaken

#: What a page tells once, after something was done.
DONE = "guarded_done"
#: The keys of forms that were saved, for the next page to tell the browser.
SAVED = "guarded_saved"


class GuardedPortal(CustomerPortal):
    """Pages read with the user's own rights, and act by the models' own ``action_*``.

    A page is a method that reads; a form is a method that acts and then leads to a
    page, so that going back or reloading sends nothing twice.
    """

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    def _guarded_record(self, model, record_id, put_away=False):
        """Return a record the user may read.

        :param put_away: whether it may be an archived one
        :raises NotFound: there is none, or it is not for them: which of the two is
            not told
        """
        records = request.env[model].with_context(active_test=not put_away)
        record = records.search([("id", "=", record_id)])
        if not record:
            raise NotFound
        return record.with_env(request.env)

    def _guarded_page(self, template, title, crumbs=(), problem=None, **values):
        """Render a page.

        :param crumbs: ``(label, url)`` of the pages above it
        :param problem: why what was sent was not done; then ``typed`` in ``values``
            holds what was typed
        """
        return request.render(
            template,
            {
                **self._prepare_portal_layout_values(),
                "html_data": {"lang": (request.env.lang or "en").replace("_", "-")},
                "title": title,
                "additional_title": title,
                "page_crumbs": crumbs,
                "problem": problem,
                "done": request.session.pop(DONE, None),
                "forms_saved": request.session.pop(SAVED, []),
                "typed": {},
                "saved_now": getattr(values.get("typed"), "saved_now", {}),
                "invalid": getattr(values.get("typed"), "invalid", ()),
                "form_key": str(uuid4()),
                "tz": str(self._guarded_zone()),
                **values,
            },
            status=422 if problem else 200,
        )

    def _guarded_zone(self):
        """Return the time zone of the user's clock."""
        return timezone(request.env.user.tz) if request.env.user.tz else UTC

    # ------------------------------------------------------------------
    # Forms
    # ------------------------------------------------------------------

    def _submit(self, post, step, again, url, done=None):
        """Do what was sent and lead on; or show the page again, and why.

        :param post: the :class:`~.portal_form.Post`
        :param step: does it; nothing of it is kept if it raises
        :param again: renders the page, given ``problem`` and ``typed``
        :param url: where to go on, or a function of what ``step`` returned
        :param done: what to tell there, or a function of what ``step`` returned
        """
        post.was_checked = True
        try:
            if post.expired:
                request.env.cr.rollback()  # what the handler may have done before
                raise UserError(
                    request.env._(
                        "This page was open for too long, so nothing has been sent "
                        "yet. Look it over and send it once more."
                    )
                )
            with request.env.cr.savepoint():
                result = step()
                request.env.flush_all()
        except UserError as error:
            if isinstance(error, Overtaken):
                post.take_in(error)
            return again(problem=str(error), typed=post)
        except IntegrityError as error:
            return again(problem=self._in_words(error), typed=post)
        saved = request.session.get(SAVED, [])
        request.session[SAVED] = [*saved, post.get("form_key", "")]
        if done:
            request.session[DONE] = done(result) if callable(done) else done
        return request.redirect(url(result) if callable(url) else url, code=303)

    def _submit_step(self, post, record, name, again, url, done=None):
        """Take a step of a record's lifecycle, as its declaration has it.

        :param name: of the transition, as it was sent
        :raises NotFound: people take no such step
        """
        for transition in record._get_transitions():
            if transition.name == name and transition.actors():
                break
        else:
            raise NotFound
        asks = transition.asks

        def step():
            answers = [post.answer(record._fields[asks])] if asks else []
            return getattr(record, f"action_{name}")(*answers)

        return self._submit(post, step, again, url, done)

    def _find_to_delete(self, post, find):
        """Return what ``find`` returns; or ``None``, where this form was saved just now
        and no page was shown since: sent twice, it finds nothing any more.

        :raises NotFound: as ``find`` does
        """
        try:
            return find()
        except NotFound:
            if post.get("form_key") in request.session.get(SAVED, []):
                return None
            raise

    def _skip(self, post, response):
        """Answer with ``response`` and keep nothing: there is nothing to do.

        What was sent has been done before, or its page is shown again first.
        """
        post.was_checked = True
        request.env.cr.rollback()
        return response

    def _in_words(self, error):
        """Return what a rule of the database has to say."""
        table = error.diag.table_name
        model = next(
            (m for m in request.env.registry.values() if m._table == table), None
        )
        record = request.env[model._name if model else "base"]
        return record._sql_error_to_message(error)

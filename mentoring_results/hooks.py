from odoo.tools import SQL

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER


def post_init_hook(env):
    """Ask at the end what is asked at the start, so that it can be compared."""
    final = _find_final(env)
    if final:
        _add_start_questions(env, final)


def uninstall_hook(env):
    """Have programmes ask at the end as they did before, where a copy goes."""
    copy = env.ref("mentoring_results.survey_final_start", raise_if_not_found=False)
    final = env.ref("mentoring_programme.survey_final", raise_if_not_found=False)
    if copy and final:
        _ask_instead(env, copy, final)
    if copy and final and not final.mentoring_moment:
        final.mentoring_moment = "final"


def _ask_instead(env, copy, final):
    """Have a copy's place taken in what is still to be asked.

    By SQL, for what programmes ask that are under way is nobody's to change.
    """
    programmes, planned = env["mentoring.programme"], env["mentoring.evaluation"]
    programmes.flush_model(["final_survey_id", "state"])
    planned.flush_model(["survey_id", "state"])
    ids = {"copy": copy.id, "final": final.id}
    env.cr.execute(
        SQL(
            "UPDATE mentoring_programme SET final_survey_id = %(final)s"
            " WHERE final_survey_id = %(copy)s AND state NOT IN %(over)s",
            **ids,
            over=PROGRAMME_OVER,
        )
    )
    env.cr.execute(
        SQL(
            "UPDATE mentoring_evaluation SET survey_id = %(final)s"
            " WHERE survey_id = %(copy)s AND state = 'planned'",
            **ids,
        )
    )
    programmes.invalidate_model(["final_survey_id"])
    planned.invalidate_model(["survey_id"])


def _find_final(env):
    """Return the questionnaire to which what is asked at the start is added.

    The core's, as long as no programme that has opened asks with it. Else a copy with
    which new programmes start: what those ask that are under way was looked at by their
    coordinators before they opened, and without a start to compare with more questions
    would be a burden for nothing.
    """
    final = env["survey.survey"].search(
        [("survey_type", "=", "mentoring"), ("mentoring_moment", "=", "final")],
        order="id",
        limit=1,
    )
    if not final or not _is_used(env, final):
        return final
    copy = final.copy({"mentoring_moment": "final"})
    for code, _name in env["res.lang"].get_installed():
        of_lang = final.with_context(lang=code)
        copy.with_context(lang=code).title = of_lang.env._(
            "%s, and at the Start", of_lang.title
        )
    final.mentoring_moment = False
    _keep(env, {"survey_final_start": copy})
    return copy


def _is_used(env, survey):
    programmes = env["mentoring.programme"].with_context(active_test=False)
    return bool(
        programmes.search_count(
            [("final_survey_id", "=", survey.id), ("state", "!=", "draft")], limit=1
        )
        or env["survey.user_input"].search_count(
            [("survey_id", "=", survey.id), ("test_entry", "=", False)], limit=1
        )
    )


def _add_start_questions(env, final):
    """Add a page with the same questions: copies, in all their languages."""
    asked = env.ref("mentoring_results.survey_baseline").question_ids.filtered(
        lambda question: question.mentoring_measure == "standing"
    )
    last = max(final.question_and_page_ids.mapped("sequence"), default=0)
    page = env["survey.question"].create(
        {
            "survey_id": final.id,
            "title": "Where You See Yourself Now",
            "is_page": True,
            "question_type": False,
            "sequence": last + 1,
        }
    )
    for code, _name in env["res.lang"].get_installed():
        of_lang = page.with_context(lang=code)
        of_lang.title = of_lang.env._("Where You See Yourself Now")
    kept = {"survey_final_page_standing": page}
    for number, question in enumerate(asked.sorted("sequence"), last + 2):
        copy = question.copy({"survey_id": final.id, "sequence": number})
        kept[f"survey_final_standing_{number - last - 1}"] = copy
    _keep(env, kept)


def _keep(env, records):
    """Name what the addon has made, so that it goes with the addon."""
    env["ir.model.data"]._update_xmlids(
        [
            {"xml_id": f"mentoring_results.{name}", "record": record, "noupdate": True}
            for name, record in records.items()
        ]
    )

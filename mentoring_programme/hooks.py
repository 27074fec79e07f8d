def uninstall_hook(env):
    """Take out what would stand in the way, or outlive the promise it was given under.

    Records go with their tables. Activities hold on to our activity types; the demo's
    external ids would have single programmes deleted first, which their pairings
    forbid; questionnaires would turn into ordinary ones, their answers open to survey
    officers.
    """
    env = env(context={**env.context, "active_test": False})
    env["mail.activity"].search([("res_model", "=like", "mentoring.%")]).unlink()
    env["ir.model.data"].search(
        [("module", "=", "mentoring_programme"), ("name", "=like", "demo_%")]
    ).unlink()
    env["survey.survey"].search([("survey_type", "=", "mentoring")]).unlink()

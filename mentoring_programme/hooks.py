def uninstall_hook(env):
    """Take out what would stand in the way.

    Records go with their tables, questionnaires with their type. Activities hold on
    to our activity types; the demo's external ids would have single programmes
    deleted first, which their pairings forbid.
    """
    env = env(context={**env.context, "active_test": False})
    env["mail.activity"].search([("res_model", "=like", "mentoring.%")]).unlink()
    env["ir.model.data"].search(
        [("module", "=", "mentoring_programme"), ("name", "=like", "demo_%")]
    ).unlink()

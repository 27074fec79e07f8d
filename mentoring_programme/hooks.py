def uninstall_hook(env):
    """Take out what would stand in the way.

    Records go with their tables, questionnaires with their type. Activities hold on
    to our activity types.
    """
    env = env(context={**env.context, "active_test": False})
    env["mail.activity"].search([("res_model", "=like", "mentoring.%")]).unlink()

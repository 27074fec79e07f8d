def uninstall_hook(env):
    """Take out to-dos about requests, which hold on to our activity type."""
    todos = env["mail.activity"].with_context(active_test=False)
    todos.search([("res_model", "=", "mentoring.match.request")]).unlink()

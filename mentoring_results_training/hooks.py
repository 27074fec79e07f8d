from odoo.tools import SQL


def uninstall_hook(env):
    """Have no objective measured by what nobody counts any more; what it showed stays.

    By SQL, for objectives of a programme that is over are not edited, nor figures that
    were told: what a figure was called is written beside it.
    """
    for name in ("mentoring.objective", "mentoring.figure"):
        model = env[name]
        model.flush_model(["measure_key"])
        env.cr.execute(
            SQL(
                "UPDATE %s SET measure_key = NULL WHERE measure_key = 'trained'",
                SQL.identifier(model._table),
            )
        )
        model.invalidate_model(["measure_key"])

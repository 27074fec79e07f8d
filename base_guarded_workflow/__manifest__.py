{
    "name": "Guarded Workflow",
    "summary": "Lifecycles declared as data: guarded, locked and explained",
    "version": "19.0.1.0.0",
    "category": "Technical",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mail", "portal", "privacy_lookup"],
    "data": [
        "security/ir.model.access.csv",
        "security/guarded_many_rules.xml",
        "data/guarded_cron_data.xml",
        "wizards/guarded_transition_wizard_views.xml",
        "views/guarded_many_views.xml",
        "views/mail_layout.xml",
        "views/portal_layout.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "base_guarded_workflow/static/src/**/*",
            ("remove", "base_guarded_workflow/static/src/portal/**/*"),
        ],
        "web.assets_frontend": ["base_guarded_workflow/static/src/portal/**/*"],
    },
}

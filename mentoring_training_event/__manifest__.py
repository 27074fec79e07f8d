{
    "name": "Mentoring Training: Events",
    "summary": "Training on one of several dates: sign-up, waiting list, attendance",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_training", "event"],
    "data": [
        "security/ir.model.access.csv",
        "data/mail_template_data.xml",
        "views/mentoring_date_wizard_views.xml",
        "views/mentoring_completion_views.xml",
        "views/mentoring_requirement_views.xml",
        "views/event_event_views.xml",
        "views/portal_training.xml",
    ],
    "auto_install": True,
}

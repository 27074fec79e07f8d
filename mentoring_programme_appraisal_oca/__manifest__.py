{
    "name": "Mentoring Programme: Appraisals",
    "summary": "What people in mentoring share, beside OCA's appraisal; nothing else",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    # As hr_appraisal_oca, which it extends.
    "license": "AGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_programme", "hr_appraisal_oca"],
    "data": [
        "data/mail_template_watch_data.xml",
        "views/hr_appraisal_views.xml",
        "views/mentoring_programme_views.xml",
    ],
    "auto_install": True,
}

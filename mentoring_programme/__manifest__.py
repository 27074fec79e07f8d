{
    "name": "Mentoring Programme",
    "summary": "Design, run and prove formal mentoring programmes",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["hr", "hr_skills", "portal", "calendar", "survey"],
    "external_dependencies": {"python": ["numpy", "scipy"]},
    "data": [
        "security/mentoring_security.xml",
        "security/ir.model.access.csv",
        "security/mentoring_rules.xml",
        "data/mentoring_activity_type_data.xml",
        "data/mentoring_cron_data.xml",
    ],
    "demo": [],
    "application": True,
}

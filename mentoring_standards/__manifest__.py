{
    "name": "Mentoring Standards",
    "summary": "Evidence that a programme meets the field's standards, and what improved",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_ethics", "mentoring_results", "mentoring_training"],
    "data": [
        "security/ir.model.access.csv",
        "security/mentoring_improvement_rules.xml",
        "views/mentoring_improvement_views.xml",
        "views/mentoring_programme_improvements.xml",
        "views/portal_interview.xml",
    ],
}

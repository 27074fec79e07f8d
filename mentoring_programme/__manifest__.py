{
    "name": "Mentoring Programme",
    "summary": "Design, run and prove formal mentoring programmes",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["hr", "hr_skills", "portal", "calendar", "survey"],
    "external_dependencies": {"python": ["numpy", "scipy"]},
    "data": [],
    "demo": [],
    "application": True,
}

{
    "name": "Mentoring Programme: Time Off",
    "summary": "Long time off pauses a collaboration; what kind it is stays with HR",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_programme", "hr_holidays"],
    "auto_install": True,
}

{
    "name": "Diaries, to Test Sealed Fields",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    # beside what Odoo brings that reads other records as superuser
    "depends": [
        "base_automation",
        "base_sealed_field",
        "gamification",
        "portal",
        "privacy_lookup",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/diary_rules.xml",
        "views/diary_templates.xml",
    ],
}

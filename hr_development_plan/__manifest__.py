{
    "name": "Development Plans",
    "summary": "Goals at work that employees and their line managers agree on",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Employees",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["base_guarded_workflow", "hr", "hr_skills", "portal"],
    "data": [
        "security/ir.model.access.csv",
        "security/hr_development_plan_rules.xml",
        "data/mail_template_data.xml",
        "views/hr_development_goal_views.xml",
        "views/hr_development_plan_views.xml",
        "views/hr_employee_views.xml",
        "views/hr_development_menus.xml",
        "views/portal_goal_form.xml",
        "views/portal_development_home.xml",
        "views/portal_development_plan.xml",
        "views/portal_development_goal.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "hr_development_plan/static/src/**/*",
            ("remove", "hr_development_plan/static/src/portal/**/*"),
        ],
        "web.assets_frontend": ["hr_development_plan/static/src/portal/**/*"],
    },
}

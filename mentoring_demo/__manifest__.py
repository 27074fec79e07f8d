{
    "name": "Mentoring Programme: Demo",
    "summary": "A house of twenty people and four programmes to look around in",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": [
        "hr_development_plan",
        "mentoring_matching",
        "mentoring_results",
        "mentoring_training",
    ],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}

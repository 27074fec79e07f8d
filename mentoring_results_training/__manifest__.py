{
    "name": "Mentoring Results: Training",
    "summary": "Training in the cost of a programme, and in what it shows",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_results", "mentoring_training"],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}

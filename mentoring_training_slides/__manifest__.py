{
    "name": "Mentoring Training: eLearning",
    "summary": "A training is a course of eLearning: finished there, it is done here",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    # the last comes by itself wherever both are, and would write into résumés
    "depends": ["mentoring_training", "website_slides", "hr_skills_slides"],
    "data": [
        "views/mentoring_completion_views.xml",
        "views/mentoring_requirement_views.xml",
        "views/portal_training.xml",
    ],
    "auto_install": ["mentoring_training", "website_slides"],
}

{
    "name": "Mentoring Ethics: Appraisals",
    "summary": "Nobody who appraises one of the two handles a concern about them",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    # As hr_appraisal_oca, which it reads.
    "license": "AGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_ethics", "mentoring_programme_appraisal_oca"],
    "auto_install": True,
}

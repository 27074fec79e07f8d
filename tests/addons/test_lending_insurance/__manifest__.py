{
    "name": "Insured Loans (tests)",
    "summary": "Adds a step and a need to a lifecycle it does not own",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["test_lending"],
    "data": ["data/mail_template_data.xml"],
}

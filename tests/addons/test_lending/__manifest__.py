{
    "name": "Lending Equipment (tests)",
    "summary": "A lifecycle of another domain, on the engine alone",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["base_guarded_workflow"],
    "data": [
        "security/ir.model.access.csv",
        "security/lend_rules.xml",
        "data/ir_cron_data.xml",
        "views/lend_loan_views.xml",
        "views/portal_loan.xml",
    ],
}

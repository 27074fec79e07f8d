{
    "name": "Mentoring Results: Dashboard",
    "summary": "What released reports told, over programmes and years",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Mentoring",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mentoring_results", "spreadsheet_dashboard"],
    "data": ["data/spreadsheet_dashboard_data.xml"],
    "auto_install": True,
}

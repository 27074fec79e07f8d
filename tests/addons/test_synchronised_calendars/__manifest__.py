{
    "name": "Synchronised Calendars (tests)",
    "summary": "Installs Odoo's synchronising of calendars beside the core",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["google_calendar", "mentoring_programme", "microsoft_calendar"],
}

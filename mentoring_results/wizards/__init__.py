from . import mentoring_report_link_wizard

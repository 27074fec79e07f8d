"""OCA's own tests, on the addon as it is carried and with the bridge beside it."""

from odoo.addons.hr_appraisal_oca.tests import test_hr_appraisal

TestHrAppraisalEmployee = test_hr_appraisal.TestHrAppraisalEmployee

from . import hr_employee
from . import hr_employee_public

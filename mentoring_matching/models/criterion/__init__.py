from . import criterion

from . import release_part

from . import sum

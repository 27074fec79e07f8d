from . import benefit

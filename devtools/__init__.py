"""What ./dev does. Runs on the standard library of Python 3.10 to 3.13 alone."""

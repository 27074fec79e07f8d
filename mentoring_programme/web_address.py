"""What is an address on the web, for links that people are led to."""

from urllib.parse import urlsplit

#: Characters, at most. Those of Teams have some hundred.
LONGEST = 1000
#: In no address; what would end it in a page, a mail or a file.
REFUSED = set(' "<>\\`{}')


def is_web_address(text):
    """Tell whether a text is one address on the web, and nothing besides.

    None with a login before the host: that reads like a host it does not lead to.
    """
    if len(text) > LONGEST or not text.isprintable() or REFUSED & set(text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
        (parts.hostname or "").encode("idna")  # what leads there writes it so
    except ValueError:  # such as of a port or a name that is none
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and port != 0
    )

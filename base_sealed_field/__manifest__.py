{
    "name": "Sealed Fields",
    "summary": "Text stored encrypted and readable only for whom its record names",
    "version": "19.0.1.0.0",
    "category": "Technical",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mail"],
    # a key from the start, to be backed up before there is something to lose
    "post_init_hook": "make_first_key",
}

{
    "name": "Sealed Fields",
    "summary": "Text stored encrypted and readable only for whom its record names",
    "version": "19.0.1.0.0",
    "category": "Technical",
    "license": "LGPL-3",
    "author": "Mentoring Programme maintainers",
    "depends": ["mail"],
    "external_dependencies": {"python": ["cryptography"]},
    "post_init_hook": "_make_key",
}

"""What an addon says, read from its files by the parsers that Odoo exports with.

Names and helps of fields, and what data brings along, are known to a database alone.
"""

import re

from babel.messages import extract
from lxml import etree

from odoo.tools.translate import xml_translate

#: By suffix: Odoo's parser, the words that mark what it finds, and its options.
PYTHON = ("odoo.tools.babel:extract_python", {"_": None, "_lt": None}, {})
DASHBOARD = ("odoo.tools.translate:extract_spreadsheet_terms", {}, {})
IN_BROWSERS = {
    ".js": ("odoo.tools.babel:extract_javascript", {"_t": None}, {}),
    ".xml": ("odoo.tools.translate:babel_extract_qweb", {"_": None}, {}),
}


def of_code(addon):
    """Return the terms of Python, of what runs in browsers, and of dashboards."""
    found = set()
    for path in addon.rglob("*"):
        in_browsers = "static/src" in path.as_posix()
        parser = IN_BROWSERS.get(path.suffix) if in_browsers else None
        if path.suffix == ".py":
            parser = PYTHON
        elif path.name.endswith("_dashboard.json"):
            parser = DASHBOARD
        if parser:
            method, keywords, options = parser
            with path.open("rb") as file:
                found.update(
                    message
                    for _line, message, *_rest in extract.extract(
                        method, file, keywords, options=options
                    )
                )
    return set(filter(_can_be_translated, found))


def of_views(addon):
    """Return the terms of views and templates."""
    found = []
    for path in addon.rglob("*.xml"):
        if "static" not in path.parts:
            root = etree.parse(path)
            archs = root.iterfind(".//record[@model='ir.ui.view']/field[@name='arch']")
            for node in (*root.iter("template"), *(view for a in archs for view in a)):
                xml_translate(found.append, etree.tostring(node, encoding="unicode"))
    return set(filter(_can_be_translated, found))


def _can_be_translated(term):
    """Tell what Odoo exports, of what it finds: more than a sign or a letter."""
    return len(re.sub(r"\W+", "", term)) > 1

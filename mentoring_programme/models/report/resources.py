"""What a report refers to. Imported where WeasyPrint is."""

import base64
import re
from mimetypes import guess_type
from urllib.parse import parse_qsl, unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from odoo import http
from odoo.exceptions import UserError
from odoo.tools.mimetypes import guess_mimetype

STYLES = re.compile(r"/web/assets/[^/]+/(?P<bundle>[^/]+\.css)")
IMAGE = re.compile(
    r"/web/image(?:/(?:(?P<id>\d+)(?:-[^/]+)?"
    r"|(?P<model>[\w.]+)/(?P<record>\d+)/(?P<field>\w+)"
    r"|(?P<xmlid>\w+\.\w+))(?:/.*)?)?"
)


class Resources(URLFetcher):
    """Styles, images and fonts, from the addons and, as the reader, the database.

    Nothing else: no network, not even this server's own, and no file of the machine.
    What is refused or not there is left out, with a line in the log.
    """

    def __init__(self, env, base_url):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._env = env(context={**env.context, "bin_size": False})
        self._base_url = base_url.rstrip("/") + "/"

    def fetch(self, url, headers=None):
        if not url.startswith(self._base_url):
            return super().fetch(url, headers)
        try:
            content, mimetype = self._read(urlsplit(url))
        except (UserError, ValueError, OSError):
            raise
        except Exception as error:
            # the database has to say so: a cursor that cannot write is tried again
            raise FatalURLFetchingError(url) from error
        return URLFetcherResponse(url, content, {"Content-Type": mimetype})

    def _read(self, url):
        """Return content and type of what is at an address of this server."""
        path = unquote(url.path)
        # Odoo's own reading stops at the folder of addons, not at one's static/
        file = http.root.get_static_file(path)
        if file and "/../" not in path:
            with open(file, "rb") as stream:
                content = stream.read()
            return content, guess_type(file)[0] or "application/octet-stream"
        if found := STYLES.fullmatch(path):
            return self._read_styles(found["bundle"])
        if found := IMAGE.fullmatch(path):
            named = {name: text for name, text in found.groupdict().items() if text}
            return self._read_image({**dict(parse_qsl(url.query)), **named})
        raise ValueError("Neither a file of an addon, nor styles, nor an image")

    def _read_styles(self, filename):
        name, rtl, _css, autoprefix = self._env["ir.asset"]._parse_bundle_name(
            filename, False
        )
        bundle = self._env["ir.qweb"]._get_asset_bundle(
            name, css=True, js=False, rtl=rtl, autoprefix=autoprefix
        )
        # sudo: ir.attachment - styles, which are everybody's
        return bundle.css().sudo().raw, "text/css"

    def _read_image(self, where):
        field = where.get("field", "raw")
        record = self._env["ir.binary"]._find_record(
            where.get("xmlid"),
            where.get("model", "ir.attachment"),
            int(where.get("record") or where.get("id") or 0),
            where.get("access_token"),
            field=field,
        )
        if field not in record or record._fields[field].type != "binary":
            raise ValueError("Not an image")
        content = record[field] or b""
        if field != "raw":
            content = base64.b64decode(content)
        mimetype = guess_mimetype(content, default="")
        if not mimetype.startswith("image/"):
            raise ValueError("Not an image")
        return content, mimetype

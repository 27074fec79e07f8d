from werkzeug.exceptions import NotFound

from odoo.http import Controller, content_disposition, request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import GREATEST_ID

from ..workbook import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class MentoringExport(Controller):
    """Lists as spreadsheets; see ``mentoring.exported.mixin``."""

    @route("/mentoring/export", type="http", auth="user", methods=["POST"])
    def mentoring_export(self, model="", ids="", **_more):
        exported = request.env.get(model)
        mixin = request.env.registry["mentoring.exported.mixin"]
        if not isinstance(exported, mixin) or exported._abstract:
            raise NotFound
        wanted = [int(id_) for id_ in ids.split(",") if id_.isdecimal()]
        # what has been deleted, or is not the user's to read, is left out
        records = exported.with_context(active_test=False).search(
            [("id", "in", [id_ for id_ in wanted if 0 < id_ <= GREATEST_ID])]
        )
        return request.make_response(
            write_workbook(*records._export()),
            [
                ("Content-Type", XLSX),
                (
                    "Content-Disposition",
                    content_disposition(records._get_export_file_name()),
                ),
            ],
        )

import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";

/** Download records as a spreadsheet; see ``mentoring.exported.mixin``. */
function exportRecords(_env, {params}) {
    return download({url: "/mentoring/export", data: params});
}

registry.category("actions").add("mentoring_export", exportRecords);

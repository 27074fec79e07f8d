import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {getReportUrl} from "@web/webclient/actions/reports/utils";

/**
 * Download what WeasyPrint makes. Odoo asks for wkhtmltopdf before any PDF, and shows a
 * page instead where there is none.
 */
async function downloadMadeByWeasyPrint(action, _options, {services}) {
    if (action.report_type !== "qweb-pdf" || !action.is_made_by_weasyprint) {
        return false;
    }
    services.ui.block();
    try {
        await download({
            url: "/report/download",
            data: {
                data: JSON.stringify([getReportUrl(action, "pdf"), "qweb-pdf"]),
                context: JSON.stringify({...user.context, ...action.context}),
            },
        });
    } finally {
        services.ui.unblock();
    }
    return true;
}

registry
    .category("ir.actions.report handlers")
    .add("mentoring_programme.weasyprint", downloadMadeByWeasyPrint);

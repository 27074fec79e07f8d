import {Domain} from "@web/core/domain";
import {rpcBus} from "@web/core/network/rpc";
import {user} from "@web/core/user";

/**
 * Open all that the app's menus lead to: every view of every action, and the form
 * twice, empty where one may create, and with a record.
 */

const NEW = ".o_list_button_add, .o-kanban-button-new";

const pending = new Set();
rpcBus.addEventListener("RPC:REQUEST", ({detail}) => pending.add(detail.data.id));
rpcBus.addEventListener("RPC:RESPONSE", ({detail}) => pending.delete(detail.data.id));

async function untilShown(viewType) {
    for (let quiet = 0, waited = 0; quiet < 2; waited++) {
        const dialog = document.querySelector(".o_error_dialog, .modal");
        if (dialog) {
            throw new Error(dialog.innerText);
        }
        if (waited > 600) {
            throw new Error("Nothing shown after 30 seconds");
        }
        const view = document.querySelector(`.o_action_manager .o_${viewType}_view`);
        quiet = view && !pending.size ? quiet + 1 : 0;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

async function openEverything() {
    const {action, menu, orm} = odoo.__WOWL_DEBUG__.root.env.services;
    const opened = [];

    async function open(what, actionId, viewType, props = {}) {
        try {
            const options = {viewType, props, clearBreadcrumbs: true};
            await action.doAction(actionId, options);
            await untilShown(viewType);
        } catch (error) {
            throw new Error(`${what}: ${error.message}`, {cause: error});
        }
        opened.push(what);
    }

    async function walk({actionID, actionModel, children, xmlid}) {
        // a link to the portal opens no view
        if (actionModel === "ir.actions.act_window") {
            const {domain, res_model: model, views} = await action.loadAction(actionID);
            const [resId] = await orm.search(
                model,
                new Domain(domain || []).toList(user.context),
                {limit: 1}
            );
            let mayCreate = false;
            for (const [, viewType] of views.filter(([, type]) => type !== "search")) {
                if (viewType !== "form" || mayCreate) {
                    await open(`${xmlid} ${viewType}`, actionID, viewType);
                    mayCreate ||= Boolean(document.querySelector(NEW));
                }
                if (viewType === "form" && resId) {
                    await open(`${xmlid} record`, actionID, viewType, {resId});
                }
            }
        }
        for (const id of children) {
            await walk(menu.getMenu(id));
        }
    }

    const root = "mentoring_programme.mentoring_menu_root";
    const app = menu.getApps().find(({xmlid}) => xmlid === root);
    for (const id of app.children) {
        await walk(menu.getMenu(id));
    }
    return opened;
}

/** Open everything, and ``expected`` (["<menu> <view>", …]) at the least. */
export async function openAll(expected) {
    try {
        const opened = await openEverything();
        const left = expected.filter((what) => !opened.includes(what));
        if (left.length) {
            throw new Error(`Not in the menu: ${left.join(", ")}`);
        }
        console.log(`Opened: ${opened.join(", ")}`);
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
}

import {Component, useExternalListener} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

/** What the board may be told by keyboard. */
export class KeysDialog extends Component {
    static template = "mentoring_matching.KeysDialog";
    static components = {Dialog};
    static props = {close: Function};

    get groups() {
        return [
            {
                title: _t("Everywhere"),
                keys: [
                    ["/", _t("search for a mentee")],
                    ["?", _t("this help")],
                ],
            },
            {
                title: _t("In the list of mentees"),
                keys: [
                    ["↑ ↓", _t("select a mentee")],
                    ["Enter", _t("go to their candidates")],
                ],
            },
            {
                title: _t("On a candidate"),
                keys: [
                    ["↑ ↓", _t("another candidate")],
                    ["Enter", _t("choose as mentor, and pin")],
                    ["P", _t("pin or unpin: runs that follow keep the pair")],
                    ["F", _t("forbid or allow again")],
                    ["S", _t("swap with who has the mentor")],
                    ["Space", _t("show or hide the facts")],
                    ["Esc", _t("back to the list")],
                ],
            },
        ];
    }
}

/**
 * Listen to a character that hotkeys do not know ("/", "?"), wherever the focus is:
 * not while somebody writes, nor behind a dialog.
 */
export function useBoardKey(key, callback) {
    const ui = useService("ui");
    useExternalListener(window, "keydown", (ev) => {
        const isWriting = ev.target.closest?.("input:not([type=checkbox]), textarea");
        const isShortcut = ev.ctrlKey || ev.altKey || ev.metaKey;
        if (
            ev.key === key &&
            !isWriting &&
            !isShortcut &&
            ui.activeElement === document
        ) {
            ev.preventDefault();
            callback();
        }
    });
}

import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {Board} from "./board";
import {BoardDetail} from "./board_detail";
import {BoardFigures} from "./board_figures";
import {BoardList} from "./board_list";
import {BoardProgress} from "./board_progress";
import {focusRendered} from "./focus";
import {KeysDialog, useBoardKey} from "./keys_dialog";
import {WeightsDialog} from "./weights_dialog";

/**
 * A coordinator reviews a run: who goes with whom and why, decides otherwise where
 * people know better, and publishes.
 */
export class MatchingBoard extends Component {
    static template = "mentoring_matching.MatchingBoard";
    static components = {BoardDetail, BoardFigures, BoardList, BoardProgress, Layout};
    static props = {...standardActionServiceProps};
    static path = "matching-board";
    static displayName = _t("Matching");

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        const {params, context} = this.props.action;
        // opened by a button, by its address, or from the breadcrumb
        const runId = params?.run_id || this.props.resId || context.active_id;
        this.board = useState(new Board(useService("orm"), runId));
        /** Where there is no room for both, the detail takes the place of the list. */
        this.state = useState({isDetailOpen: false});
        // back from another screen, the board is as it was left
        const {isDetailOpen = false, ...shown} = this.props.state || {};
        Object.assign(this.board, shown);
        Object.assign(this.state, {isDetailOpen});

        this.root = useRef("root");
        useSetupAction({
            getLocalState: () => {
                const {filter, search, row} = this.board;
                return {filter, search, row, isDetailOpen: this.state.isDetailOpen};
            },
        });
        useBoardKey("?", () => this.showKeys());
        onWillStart(() => this.load());
    }

    async load() {
        const {board} = this;
        await board.load();
        await board.select(board.row || board.rows[0]);
        this.env.config.setDisplayName(board.run.name);
        this.props.updateActionState({resId: board.runId, active_id: false});
    }

    get className() {
        return this.state.isDetailOpen
            ? "o_mentoring_board o_mentoring_board_detail_open"
            : "o_mentoring_board";
    }

    showKeys() {
        this.dialog.add(KeysDialog);
    }

    async openDetail({focus}) {
        this.state.isDetailOpen = true;
        if (focus) {
            await this.board.selecting; // no card of whoever was shown before
            this.focus(".o_mentoring_card[tabindex='0'], .o_mentoring_why_not input");
        }
    }

    closeDetail() {
        this.state.isDetailOpen = false;
        this.focus("[role=listbox]");
    }

    focus(selector) {
        focusRendered(() => this.root.el.querySelector(selector));
    }

    // ------------------------------------------------------------------
    // The run
    // ------------------------------------------------------------------

    async compute() {
        await this.board.call("action_compute");
        await this.load();
    }

    async runAgain() {
        const action = await this.board.call("action_run_again");
        await this.action.doAction(action, {stackPosition: "replaceCurrentAction"});
    }

    editWeights() {
        const {run, criteria} = this.board;
        this.dialog.add(WeightsDialog, {
            run,
            criteria,
            save: async (settings) => {
                await this.board.call("board_save_weights", settings);
                await this.runAgain();
            },
        });
    }

    publish() {
        const {matched, mentees} = this.board.figures;
        this.dialog.add(ConfirmationDialog, {
            title: _t("Publish the matches?"),
            body: _t(
                "Proposals that go out: %(matched)s\n" +
                    "Mentees who stay without a match: %(open)s\n\n" +
                    "Mentee and mentor of each proposal get a mail that says why they " +
                    "were matched, and are asked whether they accept.",
                {matched, open: mentees - matched}
            ),
            confirmLabel: _t("Publish"),
            confirm: () => this.finish("action_publish"),
            cancel: () => {},
        });
    }

    discard() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Discard this run?"),
            body: _t("Nobody gets a proposal from it, and it cannot be taken back."),
            confirmLabel: _t("Discard"),
            confirmClass: "btn-danger",
            confirm: () => this.finish("action_discard"),
            cancel: () => {},
        });
    }

    /** Go on from a published run; back from a dialog, the board says what is left. */
    async leadOn(method) {
        const action = await this.board.call(method);
        await this.action.doAction(action, {onClose: () => this.load()});
    }

    async finish(method) {
        await this.board.call(method);
        await this.load();
    }
}

registry.category("actions").add("mentoring_matching_board", MatchingBoard);

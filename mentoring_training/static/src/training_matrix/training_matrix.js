import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** Colours of how far somebody is; the word stands on it. */
const COLOURS = {
    open: "text-bg-light border",
    enrolled: "text-bg-info",
    done: "text-bg-success",
    waived: "text-bg-secondary",
    missed: "text-bg-warning",
    expired: "text-bg-warning",
    late: "text-bg-danger",
};

/**
 * Those who run a programme see who has done what, whom it keeps from being matched, and
 * write to them. One call brings it all: ``get_training_matrix`` of
 * ``mentoring.programme``.
 */
export class TrainingMatrix extends Component {
    static template = "mentoring_training.TrainingMatrix";
    static components = {Layout};
    static props = {...standardActionServiceProps};
    static path = "training-matrix";
    static displayName = _t("Training");

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        const {params, context} = this.props.action;
        // opened by a button, by its address, or from the breadcrumb
        this.programmeId =
            params?.programme_id || this.props.resId || context.active_id;
        this.state = useState({name: "", groups: [], blocksOnly: false, ticked: []});
        onWillStart(() => this.load());
    }

    async load() {
        const shown = await this.orm.call(
            "mentoring.programme",
            "get_training_matrix",
            [this.programmeId]
        );
        Object.assign(this.state, shown);
        this.env.config.setDisplayName(_t("Training: %s", this.state.name));
        this.props.updateActionState({resId: this.programmeId, active_id: false});
    }

    get people() {
        return this.state.groups.flatMap(({people}) => people);
    }

    get blocking() {
        return this.people.filter(({blocks}) => blocks);
    }

    /** Return whom a message goes to: those ticked, else all shown who lack something. */
    get addressed() {
        const shown = this.people.filter((row) => this.isShown(row) && row.can_write);
        const ticked = shown.filter(({id}) => this.state.ticked.includes(id));
        return ticked.length ? ticked : shown.filter(({lacks}) => lacks);
    }

    isShown(row) {
        return row.blocks || !this.state.blocksOnly;
    }

    colour({state}) {
        return COLOURS[state];
    }

    toggle({id}) {
        const {ticked} = this.state;
        this.state.ticked = ticked.includes(id)
            ? ticked.filter((other) => other !== id)
            : [...ticked, id];
    }

    async write() {
        const ids = this.addressed.map(({id}) => id);
        const message = await this.orm.call(
            "mentoring.completion",
            "action_write_message",
            [ids]
        );
        return this.action.doAction(message);
    }

    openCell({id}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mentoring.completion",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    /** Open the list of those who are asked, to tick who was there. */
    openTraining({id, name}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: "mentoring.completion",
            domain: [["requirement_id", "=", id]],
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }
}

registry.category("actions").add("mentoring_training_matrix", TrainingMatrix);

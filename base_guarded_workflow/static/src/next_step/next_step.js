import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * The next step of a record with a lifecycle, and what it still needs, in words.
 */
export class GuardedNextStep extends Component {
    static template = "base_guarded_workflow.NextStep";
    static props = {...standardWidgetProps};

    get step() {
        return this.props.record.resId && this.props.record.data.next_step;
    }

    get isMine() {
        const {available_transitions: mine, next_transition: name} =
            this.props.record.data;
        return (mine || []).includes(name);
    }

    get missing() {
        return (this.props.record.data.missing || "").split("\n").filter(Boolean);
    }
}

registry.category("view_widgets").add("guarded_next_step", {
    component: GuardedNextStep,
    fieldDependencies: [
        {name: "next_step", type: "char", readonly: true},
        {name: "next_transition", type: "char", readonly: true},
        {name: "next_actors", type: "char", readonly: true},
        {name: "missing", type: "text", readonly: true},
        {name: "available_transitions", type: "json", readonly: true},
    ],
});

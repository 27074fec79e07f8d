import {Component} from "@odoo/owl";
import {evaluateBooleanExpr} from "@web/core/py_js/py";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * The next step of a record with a lifecycle, and what it still needs, in words.
 */
export class GuardedNextStep extends Component {
    static template = "base_guarded_workflow.NextStep";
    static props = {
        ...standardWidgetProps,
        // By transition: when its button is hidden, see Transition
        hiddenSteps: {type: Object, optional: true},
    };

    get step() {
        return this.props.record.resId && this.props.record.data.next_step;
    }

    get isMine() {
        const {available_transitions: mine, next_transition: name} =
            this.props.record.data;
        const hidden = this.props.hiddenSteps?.[name];
        return (
            (mine || []).includes(name) &&
            !(
                hidden &&
                evaluateBooleanExpr(hidden, this.props.record.evalContextWithVirtualIds)
            )
        );
    }

    get missing() {
        return (this.props.record.data.missing || "").split("\n").filter(Boolean);
    }

    get advice() {
        return (this.props.record.data.advice || "").split("\n").filter(Boolean);
    }
}

registry.category("view_widgets").add("guarded_next_step", {
    component: GuardedNextStep,
    extractProps: ({attrs}) => ({
        hiddenSteps: attrs.hidden_steps ? JSON.parse(attrs.hidden_steps) : undefined,
    }),
    fieldDependencies: [
        {name: "next_step", type: "char", readonly: true},
        {name: "next_transition", type: "char", readonly: true},
        {name: "next_actors", type: "char", readonly: true},
        {name: "missing", type: "text", readonly: true},
        {name: "advice", type: "text", readonly: true},
        {name: "available_transitions", type: "json", readonly: true},
    ],
});

import {Component, useState} from "@odoo/owl";
import {CheckBox} from "@web/core/checkbox/checkbox";
import {Dialog} from "@web/core/dialog/dialog";

/** What counts, how much, and what to aim at. */
export class WeightsDialog extends Component {
    static template = "mentoring_matching.WeightsDialog";
    static components = {CheckBox, Dialog};
    static props = {
        close: Function,
        run: Object,
        criteria: Array,
        save: Function,
    };

    setup() {
        const {run, criteria} = this.props;
        this.state = useState({
            criteria: criteria.map((criterion) => ({...criterion})),
            objective: run.objective,
            floor: run.floor,
            isSaving: false,
        });
    }

    get isUseless() {
        return this.state.criteria.every(({weight}) => !weight);
    }

    async save() {
        const {criteria, objective, floor} = this.state;
        this.state.isSaving = true;
        try {
            await this.props.save({
                criteria: criteria.map(({id, weight, is_hard}) => ({
                    id,
                    weight,
                    is_hard,
                })),
                objective,
                floor,
            });
            this.props.close();
        } finally {
            this.state.isSaving = false;
        }
    }
}

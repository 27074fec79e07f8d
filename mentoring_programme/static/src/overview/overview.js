import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {ProgrammeOverview} from "./programme_overview";

/**
 * What those who run programmes see first: what needs them, and how it goes. One call
 * brings it all: see ``get_overview`` of ``mentoring.programme``.
 */
export class Overview extends Component {
    static template = "mentoring_programme.Overview";
    static components = {Layout, ProgrammeOverview};
    static props = {...standardActionServiceProps};
    static displayName = _t("Overview");

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({programmes: [], today: ""});
        onWillStart(() => this.load());
    }

    async load() {
        const shown = await this.orm.call("mentoring.programme", "get_overview", []);
        Object.assign(this.state, shown);
    }

    /** Return in a sentence how much waits, for eyes and ears alike. */
    get summary() {
        const {programmes} = this.state;
        const waiting = programmes.filter(({needs}) => needs.length);
        if (!programmes.length) {
            return "";
        }
        if (!waiting.length) {
            return _t("Nothing waits for you. Have a good day.");
        }
        const risks = programmes.reduce((sum, {health}) => sum + health.risk, 0);
        return risks
            ? _t("Programmes that need you: %(waiting)s. Pairs at risk: %(risks)s.", {
                  waiting: waiting.length,
                  risks,
              })
            : _t("Programmes that need you: %s.", waiting.length);
    }

    /** Go where a step is taken: to a record, or to the list of all that wait. */
    open({name, model, id, domain}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: model,
            ...(id
                ? {res_id: id, views: [[false, "form"]]}
                : {
                      domain,
                      views: [
                          [false, "list"],
                          [false, "form"],
                      ],
                  }),
        });
    }

    /** Take away all that waits, each by its name. */
    async export() {
        const ids = this.state.programmes.map(({id}) => id);
        const {orm, action} = this;
        action.doAction(await orm.call("mentoring.programme", "action_export", [ids]));
    }

    design() {
        return this.action.doAction("mentoring_programme.mentoring_programme_action");
    }
}

registry.category("actions").add("mentoring_overview", Overview);

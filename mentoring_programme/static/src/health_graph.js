import {getCustomColor} from "@web/core/colors/colors";
import {cookie} from "@web/core/browser/cookie";
import {registry} from "@web/core/registry";
import {GraphRenderer} from "@web/views/graph/graph_renderer";
import {graphView} from "@web/views/graph/graph_view";

/** As the badges and bars of the other views: bright, dark. */
const COLOURS = {
    track: ["#28a745", "#1DC959"],
    attention: ["#e99d00", "#FBB56A"],
    risk: ["#d44c59", "#FF5757"],
};

/**
 * Paints health as the badges do, whatever else the graph groups by.
 */
export class HealthGraphRenderer extends GraphRenderer {
    getBarChartData() {
        const data = super.getBarChartData();
        const {selection} = this.model.metaData.fields.health;
        for (const dataset of data.datasets) {
            const chosen = selection.find(([, label]) => label === dataset.label);
            if (chosen) {
                dataset.backgroundColor = getCustomColor(
                    cookie.get("color_scheme"),
                    ...COLOURS[chosen[0]]
                );
            }
        }
        return data;
    }
}

registry.category("views").add("mentoring_health_graph", {
    ...graphView,
    Renderer: HealthGraphRenderer,
});

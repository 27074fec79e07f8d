import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatPercent} from "./numbers";

/** The run in figures, beside those of the run before. */
export class BoardFigures extends Component {
    static template = "mentoring_matching.BoardFigures";
    static props = {board: Object};

    /** Each: label, value, how it differs from before, the filter that shows whom. */
    get tiles() {
        const {figures} = this.props.board;
        const {previous} = figures;
        return [
            {
                label: _t("Matched"),
                value: _t("%(matched)s of %(mentees)s", figures),
                note: formatPercent(figures.share),
                difference: this.difference("matched"),
            },
            {
                label: _t("Mean"),
                value: formatPercent(figures.mean),
                difference: this.difference("mean"),
            },
            {
                label: _t("Lowest"),
                value: formatPercent(figures.lowest),
                difference: this.difference("lowest"),
            },
            {label: _t("Weak"), value: figures.weak, filter: "weak"},
            {
                label: _t("Unmatched"),
                value: figures.mentees - figures.matched,
                filter: "unmatched",
            },
            {
                label: previous
                    ? _t("Changed since run %s", previous.number)
                    : _t("Changed"),
                value: figures.changed,
                filter: "changed",
                isHidden: !previous,
            },
        ].filter((tile) => !tile.isHidden);
    }

    /** Return "+2" and its meaning in words, or nothing where all is as before. */
    difference(name) {
        const {figures} = this.props.board;
        if (!figures.previous) {
            return null;
        }
        const by = Math.round(figures[name]) - Math.round(figures.previous[name]);
        const values = {number: figures.previous.number, by: Math.abs(by)};
        return (
            by && {
                text: by > 0 ? `▲ ${by}` : `▼ ${-by}`,
                isBetter: by > 0,
                words:
                    by > 0
                        ? _t("%(by)s more than in run %(number)s", values)
                        : _t("%(by)s less than in run %(number)s", values),
            }
        );
    }
}

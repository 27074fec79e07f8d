import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {deserializeDate, formatDate} from "@web/core/l10n/dates";

/** One programme: what needs somebody, how far it has come, how its pairs are. */
export class ProgrammeOverview extends Component {
    static template = "mentoring_programme.ProgrammeOverview";
    static props = {programme: Object, today: String, open: Function};

    /** How a pair is: everywhere in this order, by these words and colours. */
    get levels() {
        return [
            {key: "track", label: _t("On track")},
            {key: "attention", label: _t("Need attention")},
            {key: "risk", label: _t("At risk")},
        ];
    }

    get titleId() {
        return `o_mentoring_overview_${this.props.programme.id}`;
    }

    openProgramme() {
        const {id, name} = this.props.programme;
        this.props.open({id, name, model: "mentoring.programme"});
    }

    openRelease({id, label}) {
        this.props.open({id, name: label, model: "mentoring.release"});
    }

    /** Open the pairs that are so now. */
    openLevel({key, label}) {
        const {programme, open} = this.props;
        open({
            name: label,
            model: "mentoring.pairing",
            domain: [
                ["programme_id", "=", programme.id],
                [
                    "state",
                    "in",
                    ["rapport", "direction", "progress", "closing", "on_hold"],
                ],
                ["health", "=", key],
            ],
        });
    }

    date(day) {
        return day ? formatDate(deserializeDate(day)) : "";
    }

    /** Return since how many days, in words; what HR knows ahead is yet to come. */
    age(day) {
        const today = deserializeDate(this.props.today);
        const days = Math.round(today.diff(deserializeDate(day), "days").days);
        if (days < 0) {
            return _t("in %s", this.days(-days));
        }
        return days ? this.days(days) : _t("today");
    }

    days(number) {
        return number === 1 ? _t("1 day") : _t("%s days", number);
    }

    /** Return in words how long half of those who got there have taken. */
    median({key, days}) {
        if (days === null) {
            return "";
        }
        const time = this.days(Math.round(days));
        return ["approved", "ready", "matched"].includes(key)
            ? _t("%s after enrolling", time)
            : _t("%s after the match", time);
    }

    /** Return the width of a bar beside its step. */
    share({count}) {
        const most = Math.max(...this.props.programme.funnel.map((step) => step.count));
        return most ? `width: ${Math.round((100 * count) / most)}%` : "width: 0";
    }

    get pairs() {
        return this.countPairs(this.props.programme.health);
    }

    countPairs(week) {
        return week.track + week.attention + week.risk;
    }

    height(week, key) {
        const most = Math.max(...this.props.programme.weeks.map(this.countPairs));
        return `height: ${most ? (100 * week[key]) / most : 0}%`;
    }

    percent({asked, answered}) {
        return Math.round((100 * answered) / asked);
    }
}

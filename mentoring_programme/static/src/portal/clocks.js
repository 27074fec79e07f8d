import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

const {DateTime} = luxon;
const WORDS = {...DateTime.DATE_HUGE, hour: "2-digit", minute: "2-digit"};

/** Below a time that is typed: when it is for the other, on their clock. */
export class OtherClock extends Interaction {
    static selector = ".o_mentoring_clock";

    start() {
        this.input = document.getElementById(this.el.dataset.for);
        this.addListener(this.input, "input", () => this.tell());
    }

    tell() {
        const {mine, theirs} = this.el.dataset;
        const here = DateTime.fromISO(this.input.value, {zone: mine});
        const there = here.setZone(theirs);
        const differs = here.isValid && there.isValid && here.offset !== there.offset;
        this.el.classList.toggle("d-none", !differs);
        this.el.querySelector("span").textContent = differs
            ? there.setLocale(document.documentElement.lang).toLocaleString(WORDS)
            : "";
    }
}

/** The clock this device goes by, where another one is chosen. */
export class OwnClock extends Interaction {
    static selector = ".o_mentoring_own_clock";
    dynamicContent = {
        ".o_mentoring_suggested_clock button": {"t-on-click": this.choose},
    };

    setup() {
        this.choice = this.el.querySelector("select");
        this.zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    }

    start() {
        const isKnown = [...this.choice.options].some(({value}) => value === this.zone);
        if (isKnown && this.choice.value !== this.zone) {
            const note = this.el.querySelector(".o_mentoring_suggested_clock");
            note.querySelector("strong").textContent = this.zone.replaceAll("_", " ");
            note.classList.remove("d-none");
        }
    }

    choose() {
        this.choice.value = this.zone;
    }
}

registry
    .category("public.interactions")
    .add("mentoring_programme.other_clock", OtherClock)
    .add("mentoring_programme.own_clock", OwnClock);

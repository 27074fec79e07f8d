import {Interaction} from "@web/public/interaction";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";

/** That the page was seen, so that what is new next time is marked. */
export class Visit extends Interaction {
    static selector = ".o_mentoring_visit";

    start() {
        const body = new FormData(this.el);
        const sent = {method: "POST", body, redirect: "manual", keepalive: true};
        // where it fails, it stays marked
        browser.fetch(this.el.action, sent).catch(() => {});
    }
}

registry.category("public.interactions").add("mentoring_programme.visit", Visit);

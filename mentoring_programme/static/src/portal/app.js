import {browser} from "@web/core/browser/browser";
import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Mentoring's pages as an app, in the language of the page: see service_worker.js. */
export class App extends Interaction {
    static selector = ".o_guarded_portal";

    start() {
        const [scope] =
            browser.location.pathname.match(/^.*?\/my\/mentoring(?=\/|$)/) || [];
        if (scope) {
            const {lang} = document.documentElement;
            const url = `/mentoring/service-worker.js?lang=${lang}`;
            // where there is none, the browser says that there is no connection
            browser.navigator.serviceWorker?.register(url, {scope}).catch(() => {});
        }
    }
}

registry.category("public.interactions").add("mentoring_programme.app", App);

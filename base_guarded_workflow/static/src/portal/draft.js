import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * What is typed into forms of the portal, in case their session is over when they are
 * sent: kept on this device alone, in this tab, and by user, until the server has it,
 * or the user signs out, in whichever tab, or throws it away.
 */
const DRAFT = "guarded_draft:";
const TYPED =
    "textarea, select, input:not([type=hidden], [type=password], [type=file])";

const isBox = ({type}) => ["checkbox", "radio"].includes(type);
// also those outside of it, which name it
const fieldsOf = (form) =>
    [...form.elements].filter((field) => field.name && field.matches(TYPED));
const keyOf = (field) => field.name + (isBox(field) ? `=${field.value}` : "");
const valueOf = (field) => (isBox(field) ? field.checked : field.value);
const read = (key) => JSON.parse(browser.sessionStorage.getItem(key));

const forget = (isOver = () => true) => {
    for (const key of Object.keys(browser.sessionStorage)) {
        if (key.startsWith(DRAFT) && isOver(key)) {
            browser.sessionStorage.removeItem(key);
        }
    }
};

/** Tells all tabs that somebody signs out. */
const signedOut = new browser.BroadcastChannel("guarded_draft");
const signOut = () => {
    forget();
    signedOut.postMessage("signed out");
};

export class Drafts extends Interaction {
    static selector = ".o_guarded_portal";
    dynamicContent = {
        _root: {"t-on-input": ({target}) => this.onInput(target.form)},
        "form:has([name=form_key])": {"t-on-submit": (ev) => this.onSubmit(ev)},
        _window: {"t-on-beforeunload": (ev) => this.onLeave(ev)},
    };

    setup() {
        this.halfFilled = new Set();
        this.isSending = false;
    }

    start() {
        const {user, saved, refused} = this.el.dataset;
        const mine = `${DRAFT}${user}:`;
        const isSaved = ({isSent, formKey}) =>
            isSent && saved.split(" ").includes(formKey);
        forget((key) => !key.startsWith(mine) || isSaved(read(key)));
        for (const form of this.el.querySelectorAll("form:has([name=form_key])")) {
            const draft = read(this.keyOf(form));
            if (draft && draft.isSent && refused) {
                this.onInput(form); // the page has it, and what has changed since
            } else if (draft && this.bringBack(form, draft)) {
                this.halfFilled.add(form);
                form.prepend(this.makeNote(form));
            }
        }
    }

    /** Several forms that are sent to the same say whom each is about. */
    keyOf(form) {
        const key = `${DRAFT}${this.el.dataset.user}:${form.getAttribute("action")}`;
        return form.dataset.about ? `${key}:${form.dataset.about}` : key;
    }

    keep(form, isSent) {
        const draft = {
            values: fieldsOf(form).map((field) => [keyOf(field), valueOf(field)]),
            // what the page has shown: what others write meanwhile is not overwritten
            shown: form.querySelector("[name=shown]")?.value,
            formKey: form.querySelector("[name=form_key]").value,
            isSent,
        };
        browser.sessionStorage.setItem(this.keyOf(form), JSON.stringify(draft));
    }

    /** Returns whether the form was any different. */
    bringBack(form, draft) {
        const values = new Map(draft.values);
        const changed = fieldsOf(form).filter(
            (field) =>
                values.has(keyOf(field)) && values.get(keyOf(field)) !== valueOf(field)
        );
        for (const field of changed) {
            field[isBox(field) ? "checked" : "value"] = values.get(keyOf(field));
            const around = field.closest("details");
            if (around) {
                around.open = true;
            }
        }
        const shown = form.querySelector("[name=shown]");
        if (changed.length && shown) {
            shown.value = draft.shown;
        }
        return changed.length > 0;
    }

    makeNote(form) {
        const {keptNote, keptDrop} = this.el.dataset;
        const note = document.createElement("p");
        note.className = "alert alert-info";
        note.setAttribute("role", "status");
        const drop = document.createElement("button");
        drop.type = "button";
        drop.className = "btn btn-link";
        drop.textContent = keptDrop;
        this.addListener(drop, "click", () => {
            browser.sessionStorage.removeItem(this.keyOf(form));
            this.halfFilled.delete(form);
            const page = form.querySelector("[name=form_page]").value;
            browser.location.assign(page.startsWith("/my/") ? page : "/my");
        });
        note.append(keptNote, " ", drop);
        return note;
    }

    onInput(form) {
        if (form?.matches(":has([name=form_key])")) {
            this.isSending = false;
            this.halfFilled.add(form);
            this.keep(form, false);
        }
    }

    onSubmit(ev) {
        if (!ev.defaultPrevented) {
            this.isSending = true;
            if (this.halfFilled.has(ev.currentTarget)) {
                this.keep(ev.currentTarget, true);
            }
        }
    }

    onLeave(ev) {
        if (this.halfFilled.size && !this.isSending) {
            ev.preventDefault(); // the browser asks, in its own words
        }
    }
}

/** Signing out. Who has signed out in the backend meets the page to sign in. */
export class SignedOut extends Interaction {
    static selector = "a[href*='/web/session/logout'], .oe_login_form";
    dynamicContent = {_root: {"t-on-click": () => this.isLink && signOut()}};

    setup() {
        this.isLink = this.el.matches("a");
    }

    start() {
        const redirect = this.el.querySelector("[name=redirect]")?.value || "";
        if (this.isLink) {
            // not on the page to sign in: it may lead back to what was typed
            this.addListener(signedOut, "message", () => forget());
        } else if (!redirect.includes("/my")) {
            signOut();
        }
    }
}

registry
    .category("public.interactions")
    .add("base_guarded_workflow.drafts", Drafts)
    .add("base_guarded_workflow.signed_out", SignedOut);

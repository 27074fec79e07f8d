/* Run on a page of the portal; the forms are in a frame. */
const frame = document.createElement("iframe");
const find = (selector) => frame.contentDocument.querySelector(selector);
const kept = () =>
    Object.keys(sessionStorage).filter((key) => key.startsWith("guarded_draft:"));
const hold = (isTrue, what) => {
    if (!isTrue) {
        throw new Error(what);
    }
};
const until = async (isTrue, what) => {
    for (let left = 400; !isTrue(); left--) {
        hold(left, what);
        await new Promise((done) => setTimeout(done, 50));
    }
};
const opened = (act) =>
    new Promise((done, fail) => {
        frame.addEventListener("load", done, {once: true});
        setTimeout(() => fail(new Error(`nothing is opened by ${act}`)), 20000);
        act();
    });
const leave = () => {
    const leaving = new Event("beforeunload", {cancelable: true});
    frame.contentWindow.dispatchEvent(leaving);
    return leaving.defaultPrevented;
};
// again and again: the scripts of the page start some time after it is there
const type = (fields) =>
    until(() => {
        for (const [field, text] of fields()) {
            field.value = text;
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }
        return kept().length === fields().length;
    }, "what is typed is not kept");

/* Writes into a form of another page, whose session ends meanwhile; signs in again,
   sends it, writes once more and signs out. */
export async function outlive({url, action, name, text, login, password}) {
    document.body.replaceChildren(frame);
    const form = () => find(`form[action="${action}"]`);
    const field = () => form().querySelector(`[name="${name}"]`);

    await opened(() => (frame.src = url));
    hold(!leave(), "asked, and nothing was typed");
    await type(() => [[field(), text]]);
    hold(leave(), "not asked before a half-filled form is left");

    await fetch("/web/session/logout?redirect=/web/health");
    await opened(() => form().requestSubmit());
    hold(find(".oe_login_form"), "not asked to sign in");
    find(".oe_login_form [name=login]").value = login;
    find(".oe_login_form [name=password]").value = password;
    // a click waits for the scripts of the page, and sending a form does not
    await opened(() => find(".oe_login_form [type=submit]").click());
    hold(frame.contentWindow.location.pathname === url, "not back on the page");
    await until(() => field().value === text, "not back in the form");
    hold(form().querySelector("[role=status]"), "not told that it is back");
    hold(leave(), "not asked before what came back is left");

    await opened(() => form().requestSubmit());
    await until(() => !kept().length, "kept after it was saved");
    hold(!leave(), "asked, and all is saved");

    await type(() => [[field(), text]]);
    const otherTab = new BroadcastChannel("guarded_draft");
    otherTab.postMessage("signed out");
    await until(() => !kept().length, "kept after signing out in another tab");

    await type(() => [[field(), text]]);
    let isTold = false;
    otherTab.onmessage = () => (isTold = true);
    await opened(() => find("a[href*='/web/session/logout']").click());
    hold(!kept().length, "kept after signing out");
    await until(() => isTold, "other tabs do not hear of it");
    console.log("test successful");
}

/* Writes into one of several forms that are sent to the same, and into a field that
   stands outside of its form; opens the page again, and once more after writing into
   the same form elsewhere. */
export async function tellApart({url, about, rank, text, elsewhere, other}) {
    document.body.replaceChildren(frame);
    const asked = () => find(`form[data-about="${about}"] textarea`);
    const ranked = () => find(`select[name="${rank}"]`);

    await opened(() => (frame.src = url));
    await type(() => [
        [asked(), text],
        [ranked(), "2"],
    ]);
    await opened(() => (frame.src = url));
    await until(() => asked().value === text, "not back in its form");
    hold(asked().closest("details").open, "back where nobody sees it");
    hold(ranked().value === "2", "a field outside of its form is not back");
    for (const field of frame.contentDocument.querySelectorAll("form textarea")) {
        hold(field === asked() || !field.value, "back in the form about another");
    }

    await opened(() => (frame.src = elsewhere));
    await until(() => {
        const field = find(`select[name="${other}"]`);
        field.value = "1";
        field.dispatchEvent(new Event("input", {bubbles: true}));
        return kept().length === 3;
    }, "kept in the place of what was typed before");
    await opened(() => (frame.src = url));
    await until(() => ranked().value === "2", "lost to what is typed elsewhere");
    console.log("test successful");
}

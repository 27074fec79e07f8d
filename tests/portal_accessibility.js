const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

const load = (page, axe) =>
    new Promise((done) => {
        const script = page.createElement("script");
        script.addEventListener("load", done, {once: true});
        script.src = axe;
        page.head.append(script);
    });

/* What shuts somebody out of the page in a window, as wide as that is: violations of
   WCAG 2.2 A and AA as axe-core finds them, and more than one main button. Odoo's own
   header and footer are not ours to mend, and left out. */
async function examine(view, what) {
    const {document: page, innerWidth: width} = view;
    const found = [];
    const {violations} = await view.axe.run(
        {exclude: [["header"], ["footer"]]},
        {runOnly: tags, resultTypes: ["violations"]}
    );
    for (const {id, help, nodes} of violations) {
        for (const {html, failureSummary} of nodes) {
            const why = failureSummary.split("\n").slice(1).join("; ");
            found.push(`${what} (${width}): ${id}, ${help}: ${html} ${why}`);
        }
    }
    const {scrollWidth} = page.documentElement;
    if (scrollWidth > width) {
        found.push(`${what} (${width}): scrolls sideways, ${scrollWidth} wide`);
    }
    const headings = [
        ...page.querySelectorAll(":is(h1,h2,h3,h4,h5,h6):not(header *, footer *)"),
    ];
    const levels = headings.map(({tagName}) => Number(tagName[1]));
    const skips = levels.some((level, at) => level > (levels[at - 1] || 0) + 1);
    if (skips || levels.filter((level) => level === 1).length !== 1) {
        found.push(`${what}: headings are ${levels}`);
    }
    const buttons = [...page.querySelectorAll("main .btn-primary")]
        .filter((button) => button.checkVisibility())
        .map((button) => button.textContent.trim());
    if (buttons.length > 1) {
        found.push(`${what}: main buttons are ${buttons.join(", ")}`);
    }
    return found;
}

/* Looks at the page that is open, as it is. */
export async function lookHere(axe) {
    await load(document, axe);
    return examine(window, location.pathname);
}

/* Run on a page of the portal: opens others in a frame, and looks at each wide and as
   narrow as a phone. */
export async function look(pages, widths, axe) {
    const frame = document.createElement("iframe");
    document.body.replaceChildren(frame);
    frame.style.cssText = "border: 0; height: 900px";
    const found = [];
    const opened = (act) =>
        new Promise((done) => {
            frame.addEventListener("load", done, {once: true});
            act();
        });
    for (const [url, form] of pages) {
        await opened(() => (frame.src = url));
        if (form) {
            const action = `form[action="${form}"]`;
            await opened(() => frame.contentDocument.querySelector(action).submit());
        }
        await load(frame.contentDocument, axe);
        for (const width of widths) {
            frame.style.width = `${width}px`;
            await new Promise((done) => setTimeout(done, 50));
            const what = form ? `${form}, sent empty` : url;
            found.push(...(await examine(frame.contentWindow, what)));
        }
    }
    if (found.length) {
        console.error(found.join("\n"));
    } else {
        console.log("test successful");
    }
}

/* Looks at a part of the page that is open, as it is. */
export async function lookAtPart(selector, axe) {
    await load(document, axe);
    const {violations} = await window.axe.run(selector, {
        runOnly: tags,
        resultTypes: ["violations"],
    });
    const found = violations.flatMap(({id, help, nodes}) =>
        nodes.map(({html}) => `${selector}: ${id}, ${help}: ${html}`)
    );
    if (found.length) {
        console.error(found.join("\n"));
    } else {
        console.log("test successful");
    }
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/* Run on a page of the portal: opens others in a frame, wide and as narrow as a phone,
   and looks for violations of WCAG 2.2 A and AA with axe-core, and for more than one
   main button. Odoo's own header and footer are not ours to mend, and left out. */
export async function look(pages, widths, axe) {
    const frame = document.createElement("iframe");
    document.body.replaceChildren(frame);
    frame.style.cssText = "border: 0; height: 900px";
    const found = [];
    const lookAt = async (what) => {
        const {document: page} = frame.contentWindow;
        for (const width of widths) {
            frame.style.width = `${width}px`;
            await new Promise((done) => setTimeout(done, 50));
            const {violations} = await frame.contentWindow.axe.run(
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
                ...page.querySelectorAll(
                    ":is(h1,h2,h3,h4,h5,h6):not(header *, footer *)"
                ),
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
        }
    };
    const opened = (act) =>
        new Promise((done) => {
            frame.addEventListener("load", done, {once: true});
            act();
        });
    const prepare = () =>
        new Promise((done) => {
            const script = frame.contentDocument.createElement("script");
            script.addEventListener("load", done, {once: true});
            script.src = axe;
            frame.contentDocument.head.append(script);
        });
    for (const [url, form] of pages) {
        await opened(() => (frame.src = url));
        if (form) {
            const action = `form[action="${form}"]`;
            await opened(() => frame.contentDocument.querySelector(action).submit());
        }
        await prepare();
        await lookAt(form ? `${form}, sent empty` : url);
    }
    if (found.length) {
        console.error(found.join("\n"));
    } else {
        console.log("test successful");
    }
}

/* Looks at a part of the page that is open, as it is. */
export async function lookAtPart(selector, axe) {
    await new Promise((done) => {
        const script = document.createElement("script");
        script.addEventListener("load", done, {once: true});
        script.src = axe;
        document.head.append(script);
    });
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

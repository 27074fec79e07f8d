/* Lays mails out as wide as a phone and a mail program do, and looks for what does not
   fit. They are read from a file: {what it is: its HTML}. */
export async function layOut(url, widths) {
    const frame = document.createElement("iframe");
    document.body.replaceChildren(frame);
    frame.style.cssText = "border: 0; height: 900px";
    const mails = await (await fetch(url)).json();
    const found = [];
    for (const [what, html] of Object.entries(mails)) {
        await new Promise((done) => {
            frame.addEventListener("load", done, {once: true});
            frame.srcdoc = html;
        });
        for (const width of widths) {
            frame.style.width = `${width}px`;
            const {scrollWidth, clientWidth} = frame.contentDocument.documentElement;
            if (scrollWidth > clientWidth) {
                found.push(`${what}: ${scrollWidth} wide where ${width} are there`);
            }
        }
    }
    if (found.length) {
        console.error(found.join("\n"));
    } else {
        console.log("test successful");
    }
}

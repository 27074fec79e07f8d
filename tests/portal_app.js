const isHere = (isTrue, what) => {
    if (!isTrue) {
        throw new Error(what);
    }
};

/** What is kept on the device: its addresses. */
const readKept = async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const requests = await (await caches.open(name)).keys();
        found.push(...requests.map(({url}) => url.slice(location.origin.length)));
    }
    return JSON.stringify(found);
};

const openInFrame = (url) =>
    new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.addEventListener("load", () => resolve(frame.contentWindow));
        frame.src = url;
        document.body.append(frame);
    });

/** The service worker as it is served, where nothing reaches the server. */
const goOffline = async (script) => {
    const handlers = {};
    const self = {
        location: new URL(script),
        addEventListener: (name, handler) => {
            handlers[name] = handler;
        },
    };
    const source = await (await fetch(script)).text();
    const fail = () => Promise.reject(new TypeError("Failed to fetch"));
    new Function("self", "fetch", source)(self, fail);
    return (method, mode) => {
        let shown = null;
        handlers.fetch({
            request: {method, mode},
            respondWith: (response) => {
                shown = response;
            },
        });
        return shown;
    };
};

/** Opens pages of the app; then there is no connection. */
export async function use({pages, scope, kept, offline}) {
    const {active} = await navigator.serviceWorker.ready;
    const [registration] = await navigator.serviceWorker.getRegistrations();
    isHere(registration.scope === location.origin + scope, registration.scope);
    for (const url of pages) {
        const {navigator: inside, document: page} = await openInFrame(url);
        isHere(inside.serviceWorker.controller, `${url} is of the app`);
        isHere(page.querySelector("h1"), `${url} is shown`);
    }
    isHere((await readKept()) === kept, await readKept());

    const open = await goOffline(active.scriptURL);
    const shown = await open("GET", "navigate");
    isHere((await shown.text()).includes(offline), "a page says so");
    isHere(open("POST", "navigate") === null, "nor is a form swallowed");
    isHere(open("GET", "cors") === null, "nor a script");
    console.log("test successful");
}

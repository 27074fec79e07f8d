// @odoo-module ignore

/* What a browser shows of the app without a connection: one page, which says so. No
   other page is kept on the device, and none is shown that is not from the server. */
const CACHE = "mentoring-offline";
const PAGE = `/mentoring/offline${self.location.search}`;

const isPage = ({method, mode}) => method === "GET" && mode === "navigate";
const showOffline = async () => (await caches.match(PAGE)) || Response.error();

self.addEventListener("install", (ev) => {
    ev.waitUntil(caches.open(CACHE).then((cache) => cache.add(PAGE)));
});

self.addEventListener("fetch", (ev) => {
    if (isPage(ev.request)) {
        ev.respondWith(fetch(ev.request).catch(showOffline));
    }
});

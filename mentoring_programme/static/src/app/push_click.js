// @odoo-module ignore

/* What rings for mentoring names nobody: a click opens the pages that say what it is. */
self.addEventListener("notificationclick", (ev) => {
    if (ev.notification.tag === "mentoring") {
        ev.waitUntil(self.clients.openWindow("/my/mentoring"));
    }
});

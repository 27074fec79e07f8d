import {browser} from "@web/core/browser/browser";

/** Focus what is being rendered: Owl does so by the next frame. */
export async function focusRendered(find) {
    const nextFrame = () =>
        new Promise((resolve) => browser.requestAnimationFrame(resolve));
    await nextFrame();
    await nextFrame();
    find()?.focus();
}

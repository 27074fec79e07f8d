import {formatFloat} from "@web/core/utils/numbers";

/** "6.5", "6": points in the user's notation. */
export function formatPoints(points) {
    return formatFloat(points, {digits: [16, 1], trailingZeros: false});
}

/** "71 %" */
export function formatPercent(percent) {
    return `${formatFloat(percent, {digits: [16, 0]})}\u00a0%`;
}

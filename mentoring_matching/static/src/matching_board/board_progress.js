import {Component, onMounted, onWillUnmount, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";

/** Milliseconds between two looks at a run under way. */
const PERIOD = 2000;

/** A run under way: how far it is, and a way to stop it. */
export class BoardProgress extends Component {
    static template = "mentoring_matching.BoardProgress";
    static props = {board: Object, onDone: Function};

    setup() {
        this.state = useState({isCancelling: false});
        onMounted(() => this.wait());
        onWillUnmount(() => browser.clearTimeout(this.timer));
    }

    wait() {
        this.timer = browser.setTimeout(() => this.look(), PERIOD);
    }

    async look() {
        const progress = await this.props.board.call("get_progress");
        if (progress.queued) {
            Object.assign(this.props.board.run, progress);
            this.wait();
        } else {
            await this.props.onDone();
        }
    }

    async cancel() {
        this.state.isCancelling = true;
        await this.props.board.call("action_cancel_compute");
    }
}

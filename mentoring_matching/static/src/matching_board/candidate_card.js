import {Component, useRef, useState} from "@odoo/owl";
import {getActiveHotkey} from "@web/core/hotkeys/hotkey_service";
import {_t} from "@web/core/l10n/translation";
import {formatPercent, formatPoints} from "./numbers";
import {useOpenParticipant} from "./participant";

/** A mentor for a mentee: the points of each criterion with the facts, and what to do. */
export class CandidateCard extends Component {
    static template = "mentoring_matching.CandidateCard";
    static props = {
        board: Object,
        candidate: Object,
        isCurrent: Boolean,
    };

    setup() {
        this.formatPercent = formatPercent;
        this.formatPoints = formatPoints;
        this.openParticipant = useOpenParticipant();
        this.root = useRef("root");
        const {id, is_chosen: isChosen} = this.props.candidate;
        this.state = useState({isOpen: isChosen || !id});
    }

    get parts() {
        return this.props.candidate.parts.filter((part) => part.weight);
    }

    get isForbidden() {
        const {decision, forbidden} = this.props.candidate;
        return decision === "forbid" || forbidden.length;
    }

    /** Other mentees who have this mentor. */
    get others() {
        const {mentee} = this.props.board;
        return this.props.candidate.taken_by.filter(
            (other) => other.mentee_id !== mentee.mentee_id
        );
    }

    get isFull() {
        const {is_chosen: isChosen, taken, places} = this.props.candidate;
        return !isChosen && taken >= places;
    }

    get placesNote() {
        const {taken, places} = this.props.candidate;
        const names = this.others.map((other) => other.name).join(", ");
        return names
            ? _t("%(taken)s of %(places)s places taken, by %(names)s", {
                  taken,
                  places,
                  names,
              })
            : _t("%(taken)s of %(places)s places taken", {taken, places});
    }

    get pointsNote() {
        return _t("%(points)s of %(most)s points", {
            points: formatPoints(this.props.candidate.points),
            most: formatPoints(this.props.board.most),
        });
    }

    swapLabel(other) {
        return _t("Swap with %s", other.name);
    }

    // ------------------------------------------------------------------
    // What to do
    // ------------------------------------------------------------------

    get can() {
        const {board, candidate} = this.props;
        const {id, is_chosen: isChosen} = candidate;
        const isOpen = board.run.editable && !this.isForbidden;
        return {
            choose: isOpen && !isChosen && !this.isFull,
            swap: isOpen && this.isFull && this.others.length,
            pin: isOpen && id && !this.isFull,
            forbid: board.run.editable && id,
        };
    }

    choose() {
        const {board, candidate} = this.props;
        if (this.can.choose) {
            board.choose(candidate);
        } else if (this.can.swap) {
            this.root.el.querySelector("[name=swap]").focus();
        }
    }

    /** With the only other one at once; of several, choose one. */
    swap() {
        if (this.can.swap) {
            const [other, ...more] = this.others;
            return more.length
                ? this.root.el.querySelector("[name=swap]").focus()
                : this.props.board.swap(this.props.candidate, other);
        }
    }

    pin() {
        const {board, candidate} = this.props;
        if (this.can.pin) {
            board[candidate.decision === "pin" ? "undecide" : "pin"](candidate);
        }
    }

    forbid() {
        const {board, candidate} = this.props;
        const isRuled = candidate.forbidden.length && candidate.decision !== "forbid";
        if (this.can.forbid && !isRuled) {
            board[candidate.decision === "forbid" ? "undecide" : "forbid"](candidate);
        }
    }

    toggle() {
        this.state.isOpen = !this.state.isOpen;
    }

    onKeydown(ev) {
        const isOnCard = ev.target === this.root.el;
        const act = {
            enter: isOnCard && this.choose,
            space: isOnCard && this.toggle,
            p: this.pin,
            f: this.forbid,
            s: this.swap,
        }[getActiveHotkey(ev)];
        if (act) {
            ev.preventDefault();
            act.call(this);
        }
    }
}

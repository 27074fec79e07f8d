import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {AutoComplete} from "@web/core/autocomplete/autocomplete";
import {getActiveHotkey} from "@web/core/hotkeys/hotkey_service";
import {_t} from "@web/core/l10n/translation";
import {CandidateCard} from "./candidate_card";
import {focusRendered} from "./focus";
import {useOpenParticipant} from "./participant";

/** One mentee: who it is, what they want, and who could be their mentor. */
export class BoardDetail extends Component {
    static template = "mentoring_matching.BoardDetail";
    static components = {AutoComplete, CandidateCard};
    static props = {board: Object, onClose: Function};

    setup() {
        this.board = useState(this.props.board);
        this.openParticipant = useOpenParticipant();
        this.root = useRef("root");
        /** The mentor whose card has the keyboard. */
        this.state = useState({current: null});
        useEffect(
            () => {
                const {candidates} = this.board.mentee || {candidates: []};
                const chosen = candidates.find((one) => one.is_chosen);
                this.state.current = (chosen || candidates[0])?.mentor_id;
                this.root.el.scrollTop = 0;
            },
            () => [this.board.mentee?.mentee_id]
        );
        useEffect(
            () => this.keepFocus(),
            () => [this.board.mentee]
        );
    }

    get wants() {
        const {areas, roles, skills, languages} = this.board.mentee.wants;
        return [
            {label: _t("Focus areas"), names: areas},
            {label: _t("Roles"), names: roles},
            {label: _t("Skills"), names: skills},
            {label: _t("Languages"), names: languages},
        ].filter(({names}) => names.length);
    }

    get isMatched() {
        return this.board.mentee.candidates.some((one) => one.is_chosen);
    }

    // ------------------------------------------------------------------
    // Keyboard
    // ------------------------------------------------------------------

    get cards() {
        return [...this.root.el.querySelectorAll(".o_mentoring_card")];
    }

    findCard(mentorId) {
        return this.cards.find((card) => Number(card.dataset.mentorId) === mentorId);
    }

    /** A button that did its work is gone; its card keeps the keyboard. */
    keepFocus() {
        if (document.activeElement === document.body && this.hadFocus) {
            this.findCard(this.state.current)?.focus();
        }
    }

    onFocusin(ev) {
        this.hadFocus = true;
        const card = ev.target.closest(".o_mentoring_card");
        if (card) {
            this.state.current = Number(card.dataset.mentorId);
        }
    }

    onFocusout(ev) {
        // focus that goes nowhere comes from a button that vanished
        this.hadFocus = !ev.relatedTarget;
    }

    onKeydown(ev) {
        const card = ev.target.closest(".o_mentoring_card");
        const index = this.cards.indexOf(card);
        const hotkey = getActiveHotkey(ev);
        if (hotkey === "escape") {
            this.props.onClose();
        } else if (card && ["arrowdown", "arrowup"].includes(hotkey)) {
            ev.preventDefault();
            this.cards[index + (hotkey === "arrowdown" ? 1 : -1)]?.focus();
        }
    }

    // ------------------------------------------------------------------
    // "Why not …?"
    // ------------------------------------------------------------------

    get sources() {
        return [
            {
                placeholder: _t("Searching…"),
                options: async (search) => {
                    const mentors = await this.board.findMentors(search);
                    return mentors.length
                        ? mentors.map((mentor) => ({
                              label: _t(
                                  "%(name)s · %(taken)s of %(places)s taken",
                                  mentor
                              ),
                              onSelect: () => this.ask(mentor.mentor_id),
                          }))
                        : [{label: _t("No mentor of that name takes part.")}];
                },
            },
        ];
    }

    get narrowedFrom() {
        const {mentors} = this.board.mentee.asked;
        return _t("Of %s mentors are left, one thing after the other:", mentors);
    }

    async ask(mentorId) {
        const isListed = this.board.mentee.candidates.some(
            (one) => one.mentor_id === mentorId
        );
        if (!isListed) {
            await this.board.explain(mentorId);
        }
        this.state.current = mentorId;
        focusRendered(() => this.findCard(mentorId));
    }
}

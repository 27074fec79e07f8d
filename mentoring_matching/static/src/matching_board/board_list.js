import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {getActiveHotkey} from "@web/core/hotkeys/hotkey_service";
import {_t} from "@web/core/l10n/translation";
import {useDebounced} from "@web/core/utils/timing";
import {useBoardKey} from "./keys_dialog";
import {formatPercent} from "./numbers";

/** Rows that a page key goes further. */
const FAR = 10;

/** The mentees with their matches: filtered, searched, one of them selected. */
export class BoardList extends Component {
    static template = "mentoring_matching.BoardList";
    static props = {board: Object, onOpen: Function};

    setup() {
        this.formatPercent = formatPercent;
        this.board = useState(this.props.board);
        this.search = useRef("search");
        this.listbox = useRef("listbox");
        this.onSearch = useDebounced((search) => this.board.show({search}), 250);
        useBoardKey("/", () => this.search.el.focus());
        useEffect(
            () => {
                const row = this.listbox.el?.querySelector("[aria-selected=true]");
                row?.scrollIntoView({block: "nearest"});
            },
            () => [this.selected]
        );
    }

    get filters() {
        return [
            ["all", _t("All"), _t("Nobody here matches the search.")],
            ["unmatched", _t("Unmatched"), _t("Everybody has a mentor.")],
            ["weak", _t("Weak"), _t("No match is weak. Well done.")],
            ["changed", _t("Changed"), _t("All is as it was in the run before.")],
            [
                "pinned",
                _t("Pinned"),
                _t("No pair is pinned. A pinned pair stays when you run again."),
            ],
            ["left_mentors", _t("Mentors left"), _t("Every mentor has a mentee.")],
        ].map(([name, label, empty]) => ({name, label, empty}));
    }

    get emptyNote() {
        const {filter, search} = this.board;
        const name = search ? "all" : filter;
        return this.filters.find((one) => one.name === name).empty;
    }

    get moreLabel() {
        return _t("Load more (%s left)", this.board.total - this.board.rows.length);
    }

    key(row) {
        return row.mentee_id ? `mentee_${row.mentee_id}` : `mentor_${row.mentor_id}`;
    }

    avatar(row) {
        return row.mentee_id ? row.avatar_url : row.mentor_avatar_url;
    }

    previousNote(row) {
        return row.previous_mentor
            ? _t("%s in the run before", row.previous_mentor)
            : _t("Nobody in the run before");
    }

    get selected() {
        return this.board.row && this.key(this.board.row);
    }

    /** The button may be gone afterwards: the list keeps the keyboard. */
    async loadMore() {
        await this.board.loadMore();
        this.listbox.el.focus();
    }

    open(row) {
        this.board.select(row);
        this.props.onOpen({focus: false});
    }

    onSearchKeydown(ev) {
        if (["enter", "arrowdown"].includes(getActiveHotkey(ev))) {
            ev.preventDefault();
            this.listbox.el?.focus();
        }
    }

    async onKeydown(ev) {
        const {rows, total} = this.board;
        const index = rows.findIndex((row) => this.key(row) === this.selected);
        const last = rows.length - 1;
        const target = {
            arrowdown: index + 1,
            arrowup: index - 1,
            pagedown: index + FAR,
            pageup: index - FAR,
            home: 0,
            end: last,
        }[getActiveHotkey(ev)];
        if (target !== undefined) {
            ev.preventDefault();
            if (target > last && rows.length < total) {
                await this.board.loadMore();
            }
            const row = this.board.rows[Math.max(0, Math.min(target, rows.length - 1))];
            if (row && this.key(row) !== this.selected) {
                await this.board.select(row);
            }
        } else if (getActiveHotkey(ev) === "enter" && this.board.row) {
            ev.preventDefault();
            this.props.onOpen({focus: true});
        }
    }
}

import {_t} from "@web/core/l10n/translation";
import {KeepLast} from "@web/core/utils/concurrency";
import {Reactive} from "@web/core/utils/reactive";

/** Rows asked for at a time. */
export const PAGE = 80;

/**
 * All that the board of a run shows, and its talk with the server.
 *
 * What the server answers is kept as it comes: see ``get_board``, ``get_board_rows``
 * and ``get_board_mentee`` of ``mentoring.matching.run``.
 */
export class Board extends Reactive {
    constructor(orm, runId) {
        super();
        this.orm = orm;
        this.runId = runId;
        this.run = null;
        this.figures = {};
        this.criteria = [];
        this.most = 0;
        /** Of a published run, what happens next. */
        this.next = null;

        this.filter = "all";
        this.search = "";
        this.rows = [];
        this.counts = {};
        this.total = 0;
        this.lastRows = new KeepLast();

        /** The selected row, and its mentee with candidates. */
        this.row = null;
        this.mentee = null;
        this.lastMentee = new KeepLast();

        this.busy = false;
        /** What the last action did, in words. */
        this.message = "";
    }

    call(method, ...args) {
        return this.orm.call("mentoring.matching.run", method, [[this.runId], ...args]);
    }

    async load() {
        Object.assign(this, await this.call("get_board"));
        if (this.run.state !== "draft") {
            await this.loadRows();
        }
    }

    // ------------------------------------------------------------------
    // Mentees
    // ------------------------------------------------------------------

    _fetchRows(offset, limit) {
        return this.lastRows.add(
            this.call("get_board_rows", this.filter, this.search, offset, limit)
        );
    }

    /** Load the rows shown anew, as many as there are. */
    async loadRows() {
        const length = Math.max(PAGE, this.rows.length);
        Object.assign(this, await this._fetchRows(0, length));
    }

    async loadMore() {
        const {rows} = await this._fetchRows(this.rows.length, PAGE);
        this.rows.push(...rows);
    }

    /** Show the mentees of a filter and a search, and select the first. */
    async show({filter = this.filter, search = this.search}) {
        Object.assign(this, {filter, search, rows: []});
        await this.loadRows();
        await this.select(this.rows[0]);
    }

    /** Select a row; until ``selecting`` is done, the mentee before is shown. */
    select(row = null) {
        this.row = row;
        this.selecting = this._showMentee(row);
        return this.selecting;
    }

    async _showMentee(row) {
        this.mentee = await this.lastMentee.add(
            row?.mentee_id
                ? this.call("get_board_mentee", row.mentee_id)
                : Promise.resolve(null)
        );
    }

    findMentors(search) {
        return this.call("board_find_mentors", search);
    }

    /** Ask why a mentor is not the match; the answer is gone with the next decision. */
    async explain(mentorId) {
        const {mentee} = this;
        mentee.asked = await this.call("board_explain", mentee.mentee_id, mentorId);
    }

    // ------------------------------------------------------------------
    // Decisions: each says what it did once the server has done it
    // ------------------------------------------------------------------

    choose(candidate) {
        const message = _t(
            "%(mentee)s is now matched with %(mentor)s.",
            this._names(candidate)
        );
        return candidate.id
            ? this._decide(message, "board_choose", candidate.id)
            : this._decide(
                  message,
                  "board_take",
                  this.mentee.mentee_id,
                  candidate.mentor_id
              );
    }

    swap(candidate, other) {
        const message = _t(
            "%(mentee)s is now matched with %(mentor)s, in place of %(other)s.",
            {...this._names(candidate), other: other.name}
        );
        return this._decide(
            message,
            "board_swap",
            this.mentee.mentee_id,
            candidate.mentor_id,
            other.mentee_id
        );
    }

    pin(candidate) {
        const message = _t(
            "%(mentee)s and %(mentor)s are pinned: they stay together.",
            this._names(candidate)
        );
        return this._decide(message, "board_pin", candidate.id);
    }

    forbid(candidate) {
        const message = _t(
            "%(mentee)s and %(mentor)s are not matched with each other.",
            this._names(candidate)
        );
        return this._decide(message, "board_forbid", candidate.id);
    }

    /** Take back that a pair is pinned or forbidden. */
    undecide(candidate) {
        const names = this._names(candidate);
        const message =
            candidate.decision === "pin"
                ? _t("%(mentee)s and %(mentor)s are no longer pinned.", names)
                : _t("%(mentee)s and %(mentor)s may be matched again.", names);
        return this._decide(message, "board_undecide", candidate.id);
    }

    leaveOpen() {
        const message = _t("%(mentee)s is left without a mentor.", this._names());
        return this._decide(message, "board_leave_open", this.mentee.mentee_id);
    }

    _names(candidate) {
        return {mentee: this.mentee.name, mentor: candidate?.name};
    }

    async _decide(message, method, ...args) {
        if (this.busy) {
            return;
        }
        this.busy = true;
        let outcome = null;
        try {
            outcome = await this.call(method, ...args);
        } finally {
            this.busy = false;
        }
        const {figures, ...mentee} = outcome;
        const isMentee = (row) => row?.mentee_id === mentee.mentee_id;
        this.figures = figures;
        this.message = message;
        // who was quick may be at another mentee by now
        if (isMentee(this.row)) {
            this.mentee = mentee;
        }
        await this.loadRows();
        if (isMentee(this.row)) {
            this.row = this.rows.find(isMentee) || this.row;
        }
    }
}

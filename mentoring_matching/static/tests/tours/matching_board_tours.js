import {addTour, click, see} from "@mentoring_programme/../tests/tours/tour_steps";

const row = (mentee) => `.o_mentoring_row:has(strong:contains("${mentee}"))`;
const card = (mentor) =>
    `.o_mentoring_card:has(.o_mentoring_name:contains("${mentor}"))`;
const tile = (text) => `.o_mentoring_tile:contains("${text}")`;

const press = (key, trigger = "body") => [{trigger, run: `press ${key}`}];
const pill = (name) => `.o_mentoring_board_filters button[data-filter=${name}]`;

const seeSaid = (sentence) => see(`.o_mentoring_said:contains("${sentence}")`);
const seeMatch = (mentee, mentor) =>
    see(`${row(mentee)}:has(.o_mentoring_row_mentor:contains("${mentor}"))`);
const seeOpen = (mentee) => see(`${row(mentee)}:has(.o_mentoring_reason)`);
const seePinned = (mentee) => see(`${row(mentee)}:has(.fa-thumb-tack)`);
const seeDetail = (mentee) => see(`.o_mentoring_board_detail h2:contains("${mentee}")`);
const seeNoDialog = () => see("body:not(:has(.modal))");

/** Wait for a list of these mentees and nobody else. */
const seeOnly = (...mentees) =>
    see(
        `.o_mentoring_board_rows:has(.o_mentoring_row:count(${mentees.length}))` +
            mentees.map((mentee) => `:has(${row(mentee)})`).join("")
    );

const act = (mentor, name) => click(`${card(mentor)} button[name=${name}]`);

const compute = () => [
    ...see(".o_mentoring_board_empty:contains('Nobody is matched yet')"),
    ...click("button[name=compute]"),
    ...see(tile("4 of 5")),
];

addTour("mentoring_board_mouse", () => [
    ...compute(),
    ...seeOpen("Ida"),

    // who needs a second look, and why
    ...click(pill("unmatched")),
    ...seeDetail("Ida"),
    ...see(".o_mentoring_board_detail .alert:contains('taken')"),
    ...click(pill("weak")),
    ...seeDetail("Hal"),
    ...see(`${card("Dan")}.o_mentoring_chosen .o_mentoring_facts`),
    ...click(".o_mentoring_board_detail h2 button"),
    ...see(".o_form_view:contains('Hal')"),
    ...click(".o_back_button"),
    ...see(`${pill("weak")}[aria-pressed=true]`),
    ...seeDetail("Hal"),

    // Ann would be better for Hal, and Eva has her only place
    ...act("Ann", "swap"),
    ...seeSaid("Hal is now matched with Ann, in place of Eva."),
    ...see(`${card("Ann")}.o_mentoring_chosen`),
    ...click(pill("all")),
    ...seeMatch("Hal", "Ann"),
    ...seePinned("Hal"),

    ...click(row("Gus")),
    ...seeDetail("Gus"),
    ...act("Cid", "pin"),
    ...seeSaid("Gus and Cid are pinned"),
    ...see(`${card("Cid")} button[name=pin]:contains('Unpin')`),
    ...seePinned("Gus"),

    ...click(row("Fay")),
    ...seeDetail("Fay"),
    ...act("Bob", "forbid"),
    ...seeSaid("Fay and Bob are not matched"),
    ...see(`${card("Bob")}.o_mentoring_forbidden button[name=allow]`),
    ...seeOpen("Fay"),

    // somebody who is not among the candidates kept gets the place another gives up
    ...click(row("Eva")),
    ...seeDetail("Eva"),
    ...click("button[name=leave_open]"),
    ...seeSaid("Eva is left without a mentor."),
    ...click(row("Fay")),
    ...seeDetail("Fay"),
    {trigger: ".o_mentoring_why_not input", run: "edit Dan"},
    ...click(".o-autocomplete--dropdown-item a:contains('Dan')"),
    ...see(`${card("Dan")}:focus .o_mentoring_facts:contains('no focus area')`),
    ...act("Dan", "choose"),
    ...seeSaid("Fay is now matched with Dan."),
    ...see(`.o_mentoring_cards ${card("Dan")}.o_mentoring_chosen`),

    // what counts changes; what was decided stays
    ...click("button[name=weights]"),
    {trigger: ".o_mentoring_weight[data-kind=focus] input", run: "range 7"},
    ...see(".o_mentoring_weight[data-kind=focus] output:contains('7')"),
    ...click(".modal-footer button[name=save]"),
    ...seeNoDialog(),
    ...see(tile("Changed since run 1")),
    ...click(pill("pinned")),
    ...seeOnly("Hal", "Gus", "Fay"),
    ...click(tile("Changed since run 1")),
    ...see(`${pill("changed")}[aria-pressed=true]`),
    ...click(pill("all")),
    ...seeMatch("Hal", "Ann"),
    ...seeMatch("Gus", "Cid"),
    ...click(row("Fay")),
    ...see(`${card("Bob")}.o_mentoring_forbidden`),

    ...click("button[name=publish]"),
    ...see(".modal:contains('Proposals that go out')"),
    ...click(".modal-footer .btn-primary"),
    ...seeNoDialog(),
    ...see(".o_mentoring_board_about .badge:contains('Published')"),
    ...see(".o_control_panel:not(:has(button[name=publish]))"),
    ...see(".o_mentoring_card:not(:has(button[name=pin]))"),

    // it leads on: to those without a match, and to the pairings
    ...see(".o_mentoring_board_next:contains('Proposals that were sent: 4.')"),
    ...see(".o_mentoring_board_next:contains('Mentees without a match: 1.')"),
    ...click("button[name=tell_unmatched]"),
    ...see(".modal .o_field_widget[name=body]:contains('You stay on the list')"),
    ...click(".modal footer button[name=action_discard]"),
    ...seeNoDialog(),
    ...click("button[name=pairings]"),
    ...see(".o_list_view .o_data_row:contains('Hal')"),
]);

addTour("mentoring_board_keyboard", () => [
    ...compute(),

    // what one writes is no command
    ...press("/", ".o_mentoring_row"),
    {trigger: ".o_mentoring_board_list input:focus", run: "edit p?s/f"},
    ...see(".o_mentoring_board_list:contains('Nobody here matches the search.')"),
    ...seeNoDialog(),
    {trigger: ".o_mentoring_board_list input:focus", run: "edit ha"},
    ...seeOnly("Hal"),
    ...press("Enter", ".o_mentoring_board_list input:focus"),
    ...press("?", "[role=listbox]:focus"),
    ...see(".modal kbd"),
    ...press("Escape", ".modal"),
    ...seeNoDialog(),

    // from the list to a candidate, whose only place somebody else has
    ...press("Enter", "[role=listbox]:focus"),
    ...press("ArrowUp", `${card("Dan")}:focus`),
    ...press("ArrowUp", `${card("Bob")}:focus`),
    ...press("Space", `${card("Ann")}:focus`),
    ...see(`${card("Ann")} .o_mentoring_facts:contains('Both chose')`),
    ...press("Enter", `${card("Ann")}:focus`),
    ...see(`${card("Ann")} button[name=swap]:focus`),
    ...press("s"),
    ...seeSaid("Hal is now matched with Ann, in place of Eva."),
    ...see(`${card("Ann")}.o_mentoring_chosen:focus`),
    ...press("p"),
    ...seeSaid("Hal and Ann are no longer pinned."),
    ...press("p", `${card("Ann")}:focus`),
    ...seeSaid("Hal and Ann are pinned"),
    ...press("Escape"),

    ...press("/", "[role=listbox]:focus"),
    {trigger: ".o_mentoring_board_list input:focus", run: "clear"},
    ...see(row("Fay")),
    ...press("ArrowDown"),
    ...press("Home", "[role=listbox]:focus"),
    ...press("ArrowDown", `${row("Eva")}[aria-selected=true]`),
    ...see(`${row("Fay")}[aria-selected=true]`),
    ...seeDetail("Fay"),
    ...press("Enter"),
    ...press("f", `${card("Bob")}:focus`),
    ...seeSaid("Fay and Bob are not matched"),
    ...press("f", `${card("Bob")}.o_mentoring_forbidden:focus`),
    ...seeSaid("Fay and Bob may be matched again."),
    ...press("Enter", `${card("Bob")}:focus`),
    ...seeSaid("Fay is now matched with Bob."),
    ...seePinned("Fay"),
]);

addTour("mentoring_board_gone", () => [
    ...see(tile("3 of 5")),
    ...see(".o_mentoring_gone:contains('Ann'):contains('next best'):contains('Eva')"),
    ...see(`${row("Eva")} .o_mentoring_reason:contains('Not there any more: Ann.')`),
    ...click(pill("unmatched")),
    ...seeOnly("Eva", "Ida"),
    ...click(row("Eva")),
    ...see(`${card("Ann")} .o_mentoring_reasons:contains('Not there any more')`),
    ...see(`${card("Ann")}:not(:has(button[name=choose], button[name=pin]))`),
]);

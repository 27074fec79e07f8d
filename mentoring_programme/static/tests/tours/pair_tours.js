import {
    addTour,
    answerQuestionnaire,
    choose,
    click,
    goBackTo,
    openCard,
    openMenu,
    openRow,
    openTab,
    saveDialog,
    see,
    seeAdvice,
    seeMissing,
    seeNothingMissing,
    seeState,
    takeStep,
    tick,
    write,
    writeDate,
} from "./tour_steps";

const openPairing = () => [
    ...openMenu("mentoring_menu_my", "mentoring_menu_my_pairing"),
    ...openCard("Max Mentee"),
];

const introduceOneself = (goal, area) => [
    ...write("learning_goal", goal),
    ...choose("focus_area_ids", area),
    // the button saves what has been written so far
    ...click("button[name=action_read_code]"),
    ...see(".modal [name=code_of_conduct]"),
    ...click(".modal button[name=action_accept_code]"),
    ...seeNothingMissing(),
    ...takeStep("action_submit", "submitted"),
];

const sign = () => [
    ...click(".o_form_statusbar [data-transition=sign]"),
    ...click(".modal .o_signature"),
    {trigger: ".modal canvas.o_web_sign_signature", run: "canvasNotEmpty"},
    // the upper dialog takes the drawing, the lower one signs with it
    ...click(".modal:has(canvas) .modal-footer .btn-primary:enabled"),
    ...see(".modal img.o_signature"),
    ...click(".modal button[name=action_sign]"),
    ...see("body:not(:has(.modal))"),
];

const planMeeting = (start, agenda) => [
    ...click(".o_mentoring_plan_meeting"),
    ...writeDate("start", start),
    ...write("agenda", agenda),
    ...saveDialog(),
    ...openTab("meetings"),
    ...see(`[name=meeting_ids] .o_data_row:contains("${agenda}")`),
];

const weMet = (agenda) => [
    ...openTab("meetings"),
    ...click(
        `[name=meeting_ids] .o_data_row:contains("${agenda}") button[name=action_hold]`
    ),
    ...see(`[name=meeting_ids] .o_data_row:contains("${agenda}"):contains("Held")`),
];

// Each on their own

addTour("mentoring_mentor_enrols", () => [
    ...openMenu("mentoring_menu_my", "mentoring_menu_my_participant"),
    ...openRow("Grow together"),
    ...introduceOneself("To ask more and tell less", "Personal Development"),
]);

addTour("mentoring_mentee_enrols", () => [
    ...openMenu("mentoring_menu_my", "mentoring_menu_my_programme"),
    ...openCard("Grow together"),
    ...click("button[name=action_take_part]"),
    ...see("[name=employee_id] input:value(Max Mentee)"),
    ...tick("role", "mentee"),
    ...introduceOneself("To speak up in meetings", "Personal Development"),
]);

addTour("mentoring_mentor_accepts", () => [
    ...openPairing(),
    ...see("[name=mentee_goal]:contains('To speak up in meetings')"),
    ...click("button[name=action_accept]"),
    ...see(".alert:contains('You have said yes.')"),
]);

addTour("mentoring_mentee_accepts", () => [
    ...openPairing(),
    ...see("[name=mentor_goal]:contains('To ask more and tell less')"),
    ...takeStep("action_accept", "rapport"),
    ...seeMissing("Both sign the contract."),
    ...seeAdvice("Hold the first meeting."),
]);

// Rapport and direction

addTour("mentoring_mentee_sends_contract", () => [
    ...openPairing(),
    ...planMeeting("+3d", "Getting to know each other"),
    ...click(".o_mentoring_open_contract"),
    ...see("[name=learning_focus] textarea:value(To speak up in meetings)"),
    ...write("learning_focus", "To say in meetings what I think"),
    ...takeStep("action_send", "to_sign"),
    ...sign(),
    ...see(".alert:contains('Waiting for the mentor')"),
]);

addTour("mentoring_mentor_signs", () => [
    ...openPairing(),
    ...click(".o_mentoring_open_contract"),
    ...see("[name=learning_focus]:contains('To say in meetings what I think')"),
    ...sign(),
    ...seeState("signed"),
    ...click(".o_back_button"),
    ...weMet("Getting to know each other"),
    ...click(".o_mentoring_write_note"),
    ...write("experience", "I was listened to"),
    ...saveDialog(),
    ...seeNothingMissing(),
    ...takeStep("action_set_direction", "direction"),
]);

addTour("mentoring_mentee_sets_goal", () => [
    ...openPairing(),
    ...seeAdvice("Start working on at least one learning goal"),
    ...click(".o_mentoring_add_goal"),
    ...write("name", "Lead a meeting"),
    ...write("measure", "One meeting led, feedback asked"),
    ...writeDate("deadline", "+100d"),
    ...saveDialog(),
    ...openTab("goals"),
    ...click("[name=goal_ids] button[name=action_activate]"),
    ...see("[name=goal_ids] .o_data_row:contains('Active')"),
    ...takeStep("action_make_progress", "progress"),
    ...seeAdvice("Meetings held: 1 of at least 2."),
    ...planMeeting("+30d", "Why I keep silent"),
]);

// Progress, and the way out

addTour("mentoring_mentor_answers_mid", () => midTerm());

const midTerm = () =>
    answerQuestionnaire(
        "Mid-Term",
        "I can speak openly",
        "I am getting nearer",
        "The programme gives us the support"
    );

addTour("mentoring_mentee_winds_down", () => [
    ...openPairing(),
    ...weMet("Why I keep silent"),
    // whether the other has answered is not told; nothing waits for it
    ...seeNothingMissing(),
    ...midTerm(),
    ...goBackTo("/odoo/my-mentoring"),
    ...openPairing(),
    ...seeNothingMissing(),
    // the mentor has said so before
    ...takeStep("action_wind_down", "closing", {confirm: true}),
    ...seeAdvice("Hold the closing meeting."),
    ...planMeeting("+7d", "Looking back"),
]);

const final = () =>
    answerQuestionnaire(
        "Final",
        "We trusted each other",
        "I use what I learned",
        "Would you recommend"
    );

addTour("mentoring_mentor_answers_final", () => [
    ...openPairing(),
    ...weMet("Looking back"),
    ...final(),
]);

addTour("mentoring_mentee_completes", () => [
    ...final(),
    ...goBackTo("/odoo/my-mentoring"),
    ...openPairing(),
    ...seeAdvice("Close the remaining goals, in one way or another: 1 of the mentee"),
    ...openTab("goals"),
    ...click("[name=goal_ids] button[name=action_achieve]"),
    ...seeNothingMissing(),
    ...takeStep("action_complete", "completed"),
]);

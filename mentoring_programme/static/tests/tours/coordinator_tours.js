import {
    addTour,
    choose,
    click,
    openCard,
    openMenu,
    openRow,
    openTab,
    save,
    see,
    seeAdvice,
    seeMissing,
    seeNothingMissing,
    seeState,
    seeWithout,
    takeStep,
    tick,
    write,
    writeDate,
} from "./tour_steps";

const openProgramme = () => [
    ...openMenu("mentoring_menu_programme"),
    ...openCard("Grow together"),
];

const writeCell = (name, text) => [
    {
        trigger: `[name=objective_ids] .o_selected_row [name=${name}] input`,
        run: `edit ${text}`,
    },
];

addTour("mentoring_coordinator_designs", () => [
    // a name is enough to begin with; the screen says what else it takes
    ...click(".o-kanban-button-new"),
    ...write("name", "Grow together"),
    ...save(),
    ...seeState("draft"),
    ...seeMissing("Write down the purpose."),
    ...seeMissing("Name the sponsor."),
    ...seeMissing("Add at least one objective with a measure."),
    // pressing the button nevertheless says the same
    ...click("button[data-transition=open_enrolment]"),
    ...see(".modal:contains('Name the ethics contact.')"),
    ...click(".modal-footer .btn-primary"),
    ...see("body:not(:has(.modal))"),
    ...seeState("draft"),

    ...writeDate("start_date", "+1d"),
    ...writeDate("end_date", "+300d"),
    ...choose("sponsor_id", "Sam Sponsor"),
    ...choose("ethics_contact_id", "Eve Ethics"),
    ...write("purpose", "Newcomers find their way sooner."),
    ...write("target_group", "New specialists, and colleagues who know the house."),
    ...click("[name=objective_ids] .o_field_x2many_list_row_add a"),
    ...writeCell("name", "They stay"),
    ...writeCell("measure", "Share still here after a year"),
    ...openTab("gates"),
    ...write("minimum_meetings", "2"),
    ...save(),
    ...seeNothingMissing(),
    // what is good practice is said, and passed over
    ...seeAdvice("Ask the sponsor for a few words"),
    ...seeAdvice("Plan a steering meeting"),
    ...click(".o_form_statusbar button[data-transition=open_enrolment]:enabled"),
    ...click(".modal-footer button.btn-primary:enabled"),
    // people can be invited at once, and need not be
    ...see(".modal:contains('Will be invited')"),
    ...click(".modal-footer button:contains('Not now')"),
    ...seeState("enrolment"),
    ...see("button[name=action_invite]"),

    // somebody is asked in person, and enrols the rest of the way alone
    ...click(".o_mentoring_participants"),
    ...click(".o_list_button_add"),
    ...see("[name=programme_id] input:value(Grow together)"),
    ...tick("role", "mentor"),
    ...choose("employee_id", "Mia Mentor"),
    ...save(),
    ...seeMissing("Mia Mentor must accept the code of conduct."),
]);

addTour("mentoring_coordinator_matches", () => [
    ...openMenu("mentoring_menu_participant"),
    // Mia has no line manager in the system: the HR person of the programme decides
    ...openRow("Mia Mentor"),
    ...takeStep("action_approve", "approved"),
    ...seeMissing("Enter when Mia Mentor was briefed"),
    ...writeDate("briefed_on", "today"),
    ...takeStep("action_make_ready", "ready"),
    ...click(".o_back_button"),
    ...openRow("Max Mentee"),
    ...seeState("approved"),
    ...writeDate("briefed_on", "today"),
    ...takeStep("action_make_ready", "ready"),

    ...openProgramme(),
    ...takeStep("action_start_matching", "matching"),
    ...seeMissing("At least one match must have been accepted by both."),
    ...click(".o_mentoring_pairings"),
    ...click(".o-kanban-button-new"),
    ...choose("mentee_id", "Max Mentee"),
    ...choose("mentor_id", "Mia Mentor"),
    ...save(),
    ...seeState("proposed"),
    ...see(".alert:contains('Waiting for both')"),
]);

addTour("mentoring_coordinator_starts", () => [
    ...openProgramme(),
    ...seeNothingMissing(),
    ...seeAdvice("Plan a milestone on the way"),
    ...takeStep("action_start", "running", {confirm: true}),
]);

const bringForward = (person) => {
    const row = `.o_data_row:contains("Mid-Term"):has([name=participant_id]:contains("${person}"))`;
    // the day of the people here, who have set no time zone
    const today = luxon.DateTime.utc().toFormat("MMM d");
    return [
        ...click(`${row} button[name=action_bring_forward]`),
        ...click(".modal-footer .btn-primary"),
        ...see(`${row}:has([name=planned_on]:contains("${today}"))`),
    ];
};

addTour("mentoring_coordinator_follows", () => [
    ...openProgramme(),
    ...click(".o_mentoring_pairings"),
    ...openCard("Max Mentee"),
    ...seeState("progress"),
    // counts and dates, nothing that belongs to the two
    ...seeWithout(
        ".nav-link[name=health]",
        [".nav-link[name=goals]", ".nav-link[name=meetings]"],
        ["Lead a meeting", "Why I keep silent", "I was listened to"]
    ),
    ...openTab("health"),
    ...see("[name=mentee_goals_active]:contains('1')"),
    // the half-way questions are wanted today
    ...click(".o_mentoring_evaluations"),
    ...bringForward("Mia Mentor"),
    ...bringForward("Max Mentee"),
]);

addTour("mentoring_coordinator_sees_the_end", () => [
    ...openProgramme(),
    ...openTab("gates"),
    // how many went on without what is advised, and not who
    ...see("[name=passed_over]:contains('without a steering meeting planned')"),
    ...see(
        "[name=passed_over]:contains('with fewer meetings than the programme has in mind: 1')"
    ),
    ...click(".o_mentoring_pairings"),
    // those that are over, too
    ...click(".o_searchview_facet:contains('Open') .o_facet_remove"),
    ...openCard("Pia Portal"),
    ...seeState("completed"),
    ...seeWithout(
        ".nav-link[name=health]",
        [".nav-link[name=goals]", ".nav-link[name=meetings]"],
        ["Lead a meeting", "took for granted"]
    ),
]);

addTour("mentoring_coordinator_closes", () => [
    ...openProgramme(),
    ...takeStep("action_wind_up", "closing", {confirm: true}),
    ...seeMissing("Write down the result of: They stay."),
    ...click("[name=objective_ids] .o_data_row [name=result]"),
    ...writeCell("result", "97 %"),
    ...save(),
    ...seeNothingMissing(),
    ...takeStep("action_close", "closed"),
]);

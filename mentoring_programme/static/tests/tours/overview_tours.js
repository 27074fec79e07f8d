import {
    addTour,
    click,
    openMenu,
    openTab,
    save,
    see,
    seeState,
    takeStep,
} from "./tour_steps";

const need = (kind) => `.o_mentoring_overview li[data-kind=${kind}]`;
const back = () => [...click(".o_back_button"), ...see(".o_mentoring_overview")];
const open = (kind) => click(`${need(kind)} button`);
const LOADED = ".o_mentoring_overview:has(.o_mentoring_overview_programme)";
const gone = (kind) => see(`${LOADED}:not(:has(${need(kind)}))`);
const confirm = () => [
    ...click(".modal-footer .btn-primary"),
    ...see("body:not(:has(.modal))"),
];

/** Write to the people of the record that is open, with a text that is there. */
const writeMessage = () => [
    ...click(".o_form_view button[name=action_write_message]"),
    {
        trigger: ".modal .o_field_widget[name=template_id] input",
        run: "edit Find the next",
    },
    ...click(".o-autocomplete--dropdown-item a:contains('Find the next date')"),
    ...see(".modal .o_field_widget[name=body]:contains('calendar')"),
    ...click(".modal-footer button[name=action_send]:enabled"),
    ...see("body:not(:has(.modal))"),
];

addTour("mentoring_coordinator_monday", () => [
    ...openMenu("mentoring_menu_overview"),
    // what cannot wait says so
    ...see(".o_mentoring_overview_summary:contains('Pairs at risk: 1')"),
    ...see(`${need("health")}.o_mentoring_overview_risk`),
    ...see("[data-level=risk] strong:contains('1')"),

    // somebody is away for long: it stays as it is
    ...open("change"),
    ...click(".o_form_statusbar button[data-transition=dismiss]"),
    ...seeState("dismissed"),
    ...back(),
    ...gone("change"),

    // somebody wishes to be contacted
    ...open("contact"),
    ...click("[name=contact_wish] button[name=action_contacted]"),
    ...see(".o_form_view:not(:has(button[name=action_contacted]))"),
    ...back(),
    ...gone("contact"),

    // a pair has not met: in touch with them, it may wait for two weeks
    ...open("health"),
    ...click("button[name=action_contacted]"),
    ...see("[name=looking_after]:contains('was in touch on')"),
    ...click(".o_mentoring_snooze"),
    {
        trigger: ".modal [name=reason] textarea",
        run: "edit They meet after the summer",
    },
    ...click(".modal footer button[name=action_snooze]"),
    ...see("[name=looking_after]:contains('They meet after the summer')"),
    ...back(),
    ...gone("health"),

    // a contract is not signed, of a meeting nobody has said whether it took place
    ...open("contract"),
    ...seeState("rapport"),
    ...writeMessage(),
    ...back(),
    ...open("meeting"),
    ...seeState("progress"),
    ...writeMessage(),
    ...back(),

    // somebody is approved, and somebody else made ready: one click leads to the step
    ...open("briefing"),
    ...takeStep("action_make_ready", "ready"),
    ...back(),
    ...gone("briefing"),
    ...open("approval"),
    ...takeStep("action_approve", "approved"),
    ...back(),
    ...gone("approval"),
    ...open("briefing"),
    ...takeStep("action_make_ready", "ready"),
    ...back(),
    ...gone("briefing"),

    // a proposal is not answered, a questionnaire is about to lapse
    ...open("proposal"),
    ...click(".o_form_statusbar button[data-transition=remind]"),
    ...confirm(),
    ...back(),
    ...open("lapsing"),
    ...click("button[name=action_remind]"),
    ...confirm(),
    ...see(".o_notification:contains('gets a reminder')"),
    ...back(),

    // somebody asks for a mentor who has no place
    ...open("request"),
    ...click(".o_form_statusbar button[data-transition=refuse]"),
    ...seeState("refused"),
    ...back(),
    ...gone("request"),

    // a date of the plan has passed
    ...open("milestone"),
    ...openTab("anchoring"),
    ...click("[name=milestone_ids] .o_data_row:contains('Kick-off') td[name=is_done]"),
    ...see("[name=milestone_ids] .o_selected_row td[name=is_done] input:checked"),
    ...save(),
    ...back(),
    ...gone("milestone"),

    // a mail could not be sent
    ...open("untold"),
    ...click("button[name=action_tell_again]"),
    ...see(".o_form_view:not(:has(button[name=action_tell_again]))"),
    ...back(),
    ...gone("untold"),

    // of many that wait there is one line, which leads to all
    ...open("waiting"),
    ...click(".o_list_view .o_data_row:contains('Wim') .o_data_cell:first"),
    ...seeState("ready"),
    ...writeMessage(),
    ...click(".o_back_button"),
    ...see(".o_list_view"),
    ...back(),
]);

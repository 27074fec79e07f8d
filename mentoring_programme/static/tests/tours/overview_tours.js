import {addTour, click, openMenu, see, seeState, takeStep} from "./tour_steps";

const need = (kind) => `.o_mentoring_overview li[data-kind=${kind}]`;
const back = () => [...click(".o_back_button"), ...see(".o_mentoring_overview")];

addTour("mentoring_coordinator_monday", () => [
    ...openMenu("mentoring_menu_overview"),
    // what cannot wait says so
    ...see(".o_mentoring_overview_summary:contains('Pairs at risk: 1')"),
    ...see(`${need("health")}.o_mentoring_overview_risk`),
    ...see("[data-level=risk] strong:contains('1')"),

    // somebody is approved: one click leads to the step
    ...click(`${need("briefing")} button`),
    ...seeState("approved"),
    ...takeStep("action_make_ready", "ready"),
    ...back(),
    ...see(`.o_mentoring_overview:not(:has(${need("briefing")}))`),

    // a pair has not met: in touch with them, it may wait for two weeks
    ...click(`${need("health")} button`),
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
    ...see(`.o_mentoring_overview:not(:has(${need("health")}))`),

    // somebody is away for long: it stays as it is
    ...click(`${need("change")} button`),
    ...click(".o_form_statusbar button[data-transition=dismiss]"),
    ...seeState("dismissed"),
    ...back(),
    ...see(`.o_mentoring_overview:not(:has(${need("change")}))`),
    ...see("[data-level=risk] strong:contains('1')"),
    // of many that wait there is one line, which leads to all
    ...click(`${need("waiting")} button`),
    ...see(".o_list_view .o_data_row:contains('Pal Plain')"),
]);

import {registry} from "@web/core/registry";

/**
 * What people do on every screen, as lists of tour steps to be spread into a tour.
 */

const ADDON = "mentoring_programme";

/** Add a tour that has patience with a machine under load. */
export function addTour(name, steps) {
    registry.category("web_tour.tours").add(name, {
        steps: () => steps().map((step) => ({timeout: 30000, ...step})),
    });
}

/** Press something and leave it at that. */
export function click(trigger) {
    return [{trigger, run: "click"}];
}

/** Wait until something is there. */
export function see(trigger) {
    return [{trigger}];
}

/** Choose an entry of one of the app's menus. */
export function openMenu(section, entry) {
    return [
        ...click(`.o_menu_sections [data-menu-xmlid='${ADDON}.${section}']`),
        ...(entry
            ? click(`.o-dropdown--menu [data-menu-xmlid='${ADDON}.${entry}']`)
            : []),
    ];
}

/** Open a record from a kanban or a list. */
export function openCard(text) {
    return [
        ...click(`.o_kanban_record:not(.o_kanban_ghost):contains("${text}")`),
        ...see(".o_form_view"),
    ];
}

export function openRow(text) {
    return [
        ...click(`.o_data_row:contains("${text}") .o_data_cell:first`),
        ...see(".o_form_view"),
    ];
}

const form = (name) => `.o_form_view .o_field_widget[name=${name}]`;

export function write(name, text) {
    return [
        {
            trigger: `:is(${form(name)} input, ${form(name)} textarea)`,
            run: `edit ${text}`,
        },
    ];
}

/** Dates are written as people may write them: "+3d" is in three days. */
export function writeDate(name, text) {
    return [
        {
            trigger: `.o_form_view input[data-field=${name}]`,
            run: `edit ${text} && press Enter`,
        },
        ...see(`.o_form_view [data-field=${name}]:not(:focus)`),
    ];
}

/** Choose a record in a many2one or a many2many. */
export function choose(name, text) {
    return [
        {trigger: `${form(name)} input`, run: `edit ${text}`},
        ...click(`.o-autocomplete--dropdown-item a:contains("${text}")`),
        ...see(
            `${form(name)} input:value("${text}"), ${form(name)} .o_tag:contains("${text}")`
        ),
    ];
}

export function tick(name, value) {
    return click(`${form(name)} input[data-value=${value}]`);
}

export function openTab(name) {
    return click(`.o_notebook .nav-link[name=${name}]`);
}

export function save() {
    return [...click(".o_form_button_save:enabled"), ...see(".o_form_saved")];
}

export function saveDialog() {
    return [
        ...click(".modal .o_form_button_save:enabled"),
        ...see("body:not(:has(.modal))"),
    ];
}

/** Wait for a status in the status bar. */
export function seeState(state) {
    return see(`.o_statusbar_status:has(.o_arrow_button_current[data-value=${state}])`);
}

/** Take a step by its button on top of the form. */
export function takeStep(action, state, {confirm = false} = {}) {
    return [
        ...click(
            `.o_form_statusbar button[data-transition=${action.replace("action_", "")}]:enabled`
        ),
        ...(confirm ? click(".modal-footer .btn-primary") : []),
        ...seeState(state),
    ];
}

/** The box that says what the next step still needs. */
export function seeMissing(sentence) {
    return see(`.o_guarded_next_step.o_guarded_waiting li:contains("${sentence}")`);
}

/** What the next step advises, beside what it needs. */
export function seeAdvice(sentence) {
    return see(`.o_guarded_next_step li:contains("${sentence}")`);
}

export function seeNothingMissing() {
    return see(".o_guarded_next_step.o_guarded_go");
}

/** Wait for a form that shows one thing, and neither parts nor texts of others. */
export function seeWithout(shown, parts, texts) {
    return [
        ...see(".o-mail-Message"),
        ...see(
            `.o_form_view:has(${shown})` +
                parts.map((selector) => `:not(:has(${selector}))`).join("") +
                texts.map((text) => `:not(:contains("${text}"))`).join("")
        ),
    ];
}

/** Answer a questionnaire of one's own, from the backend. */
export function answerQuestionnaire(moment, ...questions) {
    return [
        ...openMenu("mentoring_menu_my", "mentoring_menu_my_evaluation"),
        {
            trigger: `.o_data_row:contains("${moment}") button[name=action_open_questionnaire]`,
            run: "click",
            expectUnloadPage: true,
        },
        ...answerQuestions(...questions),
    ];
}

/** On the pages of a questionnaire: one scale on each, then submit. */
export function answerQuestions(...questions) {
    return [
        ...click("button[value=start]:not(.disabled)"),
        ...questions.flatMap((question, index) => [
            ...click(
                `.js_question-wrapper:contains("${question}") .o_survey_choice_btn:contains("4")`
            ),
            ...see(
                `.js_question-wrapper:contains("${question}") .o_survey_choice_btn.o_survey_selected`
            ),
            ...click(
                `button[value=${index + 1 < questions.length ? "next" : "finish"}]:not(.disabled)`
            ),
        ]),
        // "Are you sure?"
        ...click(".modal-footer .btn-primary"),
        ...see(".o_survey_finished"),
    ];
}

/** Leave the questionnaire for a page of the backend. */
export function goBackTo(url) {
    return [{trigger: "body", run: `goToUrl ${url}`, expectUnloadPage: true}];
}

import {addTour, answerQuestions, click, see} from "./tour_steps";

/**
 * Pia, a mentee with a portal login and a phone, and Mia, an internal mentor at a desk,
 * go from a published programme to a completed pairing; Lea leads both.
 */

/** Press what leads to another page. */
const go = (trigger) => [{trigger, run: "click", expectUnloadPage: true}];
const goTo = (href) => go(`a[href='${href}']`);
const link = (text) => go(`main a:contains("${text}")`);
const press = (text) => go(`main button[type=submit]:contains("${text}")`);
const tick = (label) => click(`main label:contains("${label}")`);
const says = (text) => see(`main:contains("${text}")`);
const done = (text) => see(`.alert-success[role=status]:contains("${text}")`);
const missing = (text) => see(`section:has(#next) li:contains("${text}")`);
/** Take a step that advises something first, all the same. */
const pressAllTheSame = (label, advice) => [
    ...click(`main summary:contains("${label}")`),
    ...see(`main details[open] li:contains("${advice}")`),
    ...press("Go on all the same"),
];
const phase = (label) =>
    see(`.o_mentoring_journey [aria-current=step]:contains("${label}")`);

const field = (name) => `main [name="${name}"]`;
const write = (name, text) => [{trigger: field(name), run: `edit ${text}`}];
const choose = (name, label) => [{trigger: field(name), run: `selectByLabel ${label}`}];

/** Dates: browsers have their own ways to choose them, so the value is set. */
const setDate = (name, {days, hour}) => [
    {
        trigger: field(name),
        run() {
            const moment = luxon.DateTime.utc().plus({days}).set({hour, minute: 0});
            this.anchor.value = moment.toFormat(
                hour === undefined ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm"
            );
        },
    },
];

const home = () => [...goTo("/my/mentoring"), ...see("h1:contains('Mentoring')")];
const openPairing = (partner) => [
    ...go(`a[href*='/my/mentoring/pairings/']:contains("${partner}")`),
    ...see(`h1:contains("You and ${partner}")`),
];
const backToPairing = (partner) => [
    ...go(".breadcrumb a[href*='/my/mentoring/pairings/']:first"),
    ...see(`h1:contains("You and ${partner}")`),
];

// Enrolment

const enrol = (role, goal) => [
    ...see(".o_portal_docs a:contains('Mentoring')"),
    ...goTo("/my/mentoring"),
    ...see("section:has(#mentoring_programmes):contains('Grow together')"),
    ...link("Grow together"),
    ...says("Bring newcomers in faster."),
    // how matching works
    ...says("The mentor shares the skills the mentee wants. Counts 9 of 10."),
    ...says("Nobody is matched with their own manager, at any level."),
    ...link(`Take part as ${role}`),
    ...write("learning_goal", goal),
    ...press("Go on"),
    ...done("Your draft is ready."),
];

const chooseSkill = (skill) => [
    ...choose("new_skill", skill),
    ...press("Add this skill"),
    ...see(`#skills label:contains("${skill}")`),
];

const submitEnrolment = () => [
    ...click("summary:contains('Read the code of conduct')"),
    ...tick("I have read the code of conduct"),
    ...press("Submit"),
    ...says("Next, Lea Manager says yes or no."),
];

addTour("mentoring_portal_mentee_enrols", () => [
    ...enrol("mentee", "To speak up in meetings"),
    ...says("Choose at least one focus area."),
    ...tick("Personal Development"),
    ...tick("Sparring Partner"),
    ...chooseSkill("Welding"),
    ...submitEnrolment(),
]);

addTour("mentoring_portal_mentor_enrols", () => [
    ...enrol("mentor", "To ask more and tell less"),
    ...tick("Personal Development"),
    ...tick("Storyteller"),
    ...chooseSkill("Welding"),
    ...submitEnrolment(),
]);

const giveTime = (person) => [
    ...link(`Answer ${person}`),
    ...press("Yes, I give the time"),
    ...goTo("/my/mentoring/team"),
    ...see(`li:contains("${person}") .badge:contains("Approved")`),
];

addTour("mentoring_portal_manager_approves", () => [
    ...go("a:contains('2 colleagues ask for time for mentoring')"),
    ...go("a:contains('My team in mentoring')"),
    ...giveTime("Pia Portal"),
    ...giveTime("Mia Mentor"),
]);

// The match

const answerMatch = (goal, nextWord) => [
    ...go("a:contains('A match to answer')"),
    ...go("a:contains('Answer a match')"),
    ...see(`section:has(#who):contains("${goal}")`),
    ...see("section:has(#why) li:contains('Welding')"),
    ...press("Accept the match"),
    ...says(nextWord),
];

addTour("mentoring_portal_mentee_accepts", () =>
    answerMatch("To ask more and tell less", "Mia Mentor answers next")
);

addTour("mentoring_portal_mentor_accepts", () => [
    ...answerMatch("To speak up in meetings", "Thank you, your yes is noted."),
    ...phase("Rapport"),
    ...missing("Both sign the contract."),
    ...missing("Hold the first meeting."),
]);

// Rapport

addTour("mentoring_portal_mentee_begins", () => [
    ...home(),
    ...openPairing("Mia Mentor"),
    ...link("Write the contract together"),
    ...see("[name=learning_focus]:value(To speak up in meetings)"),
    ...write("learning_focus", "To say in meetings what I think"),
    ...press("Save"),
    ...done("Both of you can go on writing"),
    ...backToPairing("Mia Mentor"),
    ...link("Plan a meeting"),
    ...setDate("start", {days: 3, hour: 10}),
    ...write("agenda", "Getting to know each other"),
    ...press("See dates and busy times first"),
    ...says("Busy that day: Mia Mentor, 1:00"),
    ...see("main:not(:contains('Dentist'))"),
    ...press("Plan this meeting"),
    ...done("It is planned."),
    ...says("Next step: meet"),
]);

addTour("mentoring_portal_mentor_sends", () => [
    ...home(),
    ...openPairing("Pia Portal"),
    ...link("Write the contract together"),
    ...see("[name=learning_focus]:value(To say in meetings what I think)"),
    ...write("contact", "A line whenever something happens"),
    ...press("Save and send for signature"),
    ...says("Nobody has signed yet."),
]);

addTour("mentoring_portal_mentee_signs", () => [
    ...go("a:contains('A mentoring contract to sign')"),
    ...go("a:contains('Sign the contract')"),
    ...says("A line whenever something happens"),
    ...says("The mentor has signed; the mentee signs next."),
    ...go(".o_portal_sign_submit:enabled"),
    ...done("Signed by both: your contract is in force."),
]);

const wasHeld = () => [
    ...go("section:has(#meetings) li a:first"),
    ...press("Yes, it was held"),
    ...done("What do you take along?"),
];

addTour("mentoring_portal_mentee_reflects", () => [
    ...home(),
    ...openPairing("Mia Mentor"),
    ...wasHeld(),
    ...link("write a note for yourself"),
    ...write("experience", "We drew the people around me"),
    ...write("experiment", "Ask one question in each meeting"),
    ...tick("Share it with Mia Mentor"),
    ...press("Save my note"),
    ...says("Mia Mentor can read it, nobody else."),
    ...write("outcome", "We meet on Tuesdays"),
    ...tick("Sparring Partner"),
    ...press("Save for us both"),
    ...backToPairing("Mia Mentor"),
    ...press("Set the direction"),
    ...phase("Direction"),
]);

// Direction and progress

addTour("mentoring_portal_mentee_sets_goal", () => [
    ...home(),
    ...openPairing("Mia Mentor"),
    ...missing("Start working on at least one learning goal"),
    ...link("Add a goal"),
    ...write("name", "Lead a meeting"),
    ...write("measure", "One meeting led, feedback asked"),
    ...setDate("deadline", {days: 100}),
    ...press("Add and start working on it"),
    ...says("Next step: note how far you are"),
    ...write("progress", "20"),
    ...press("Save"),
    ...says("20 %"),
    ...tick(", my line manager"),
    ...press("Save who can read it"),
    ...see("section:has(#readers) li:contains('Lea Manager')"),
    ...backToPairing("Mia Mentor"),
    ...press("Make progress"),
    ...phase("Progress"),
    ...missing("Meetings held: 1 of at least 6."),
]);

addTour("mentoring_portal_manager_looks", () => [
    ...home(),
    ...go("a:contains('My team in mentoring')"),
    ...link("Pia Portal"),
    ...says("One meeting held"),
    ...says("Lead a meeting"),
    ...see("main:not(:contains('We drew')):not(:contains('Tuesdays'))"),
    ...see("main:not(:contains('Getting to know each other'))"),
]);

addTour("mentoring_portal_mentor_plans", () => [
    ...home(),
    ...openPairing("Pia Portal"),
    ...go("section:has(#meetings) li a:first"),
    ...see("main .card:contains('Shared with you by Pia Portal'):contains('We drew')"),
    ...backToPairing("Pia Portal"),
    ...link("Plan a meeting"),
    ...setDate("start", {days: 30, hour: 10}),
    ...press("Plan"),
    ...done("It is planned."),
    ...says("Pia Portal makes the agenda"),
]);

/** Answer a questionnaire that waits, on Odoo's own pages. */
const answerEvaluation = (...questions) => [
    ...go("a:contains('Answer a questionnaire')"),
    ...says("Nobody else sees what you answered"),
    ...press("Answer the questions"),
    ...answerQuestions(...questions),
    ...go("a:contains('Back to my mentoring')"),
];

const midTerm = () =>
    answerEvaluation(
        "I can speak openly",
        "I am getting nearer",
        "The programme gives us the support"
    );

addTour("mentoring_portal_mentor_answers_mid", () => [...home(), ...midTerm()]);

addTour("mentoring_portal_mentor_is_served", () => [
    ...home(),
    ...openPairing("Pia Portal"),
    ...pressAllTheSame("Our purpose is served", "Meetings held: 1 of at least 6."),
    ...done("It is noted."),
    ...says("You have said that your purpose is served."),
]);

addTour("mentoring_portal_mentee_winds_down", () => [
    ...home(),
    ...midTerm(),
    ...see("section:has(#mentoring_todo) a:contains('Is your purpose served?')"),
    ...openPairing("Mia Mentor"),
    ...wasHeld(),
    ...backToPairing("Mia Mentor"),
    ...says("Mia Mentor says that your purpose is served."),
    ...pressAllTheSame("Our purpose is served", "Meetings held: 2 of at least 6."),
    ...phase("Closing"),
    ...missing("Hold the closing meeting."),
    ...link("Plan a meeting"),
    ...setDate("start", {days: 7, hour: 10}),
    ...tick("What each of us takes along"),
    ...press("Plan"),
    ...done("It is planned."),
]);

// The end

const final = () =>
    answerEvaluation(
        "We trusted each other",
        "I use what I learned",
        "Would you recommend"
    );

addTour("mentoring_portal_mentor_looks_back", () => [
    ...home(),
    ...final(),
    ...openPairing("Pia Portal"),
    ...wasHeld(),
]);

addTour("mentoring_portal_mentor_rounds_off", () => [
    ...home(),
    ...openPairing("Pia Portal"),
    ...link("Round it off, in four steps"),
    ...write("look_back", "You asked what I took for granted"),
    ...press("Save"),
    ...done("It is saved, for the two of you."),
    ...pressAllTheSame("Complete", "Close the remaining goals"),
    ...done("It is noted."),
]);

addTour("mentoring_portal_mentee_completes", () => [
    ...home(),
    ...final(),
    ...see("section:has(#mentoring_todo) a:contains('Round it off: the other has')"),
    ...openPairing("Mia Mentor"),
    ...missing("Close the remaining goals, in one way or another: 1 of the mentee"),
    ...link("Lead a meeting"),
    ...press("It is achieved"),
    ...says("This goal is achieved."),
    ...backToPairing("Mia Mentor"),
    ...press("Complete"),
    ...done("Congratulations to both of you!"),
    ...says("You met 3 times. You reached one goal."),
    ...see("main a:contains('Your certificate')"),
    ...says("Another match? Then enrol once more"),
]);

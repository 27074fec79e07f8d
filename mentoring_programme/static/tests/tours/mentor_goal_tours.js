import {addTour, click, see} from "./tour_steps";

/** Mia, a mentor, learns, too: a goal of her own, her own manager, and never his. */

const go = (trigger) => [{trigger, run: "click", expectUnloadPage: true}];
const press = (text) => go(`main button[type=submit]:contains("${text}")`);
const says = (text) => see(`main:contains("${text}")`);
const write = (name, text) => [{trigger: `main [name="${name}"]`, run: `edit ${text}`}];
const never = (...texts) =>
    see(`main${texts.map((text) => `:not(:contains("${text}"))`).join("")}`);

addTour("mentoring_mentor_goal_is_set", () => [
    ...go('main a:contains("Add a goal")'),
    ...write("name", "Ask more, tell less"),
    ...write("measure", "Three meetings without advice"),
    {
        trigger: 'main [name="deadline"]',
        run() {
            this.anchor.value = luxon.DateTime.utc().plus({days: 100}).toISODate();
        },
    },
    ...press("Add and start working on it"),
    ...says("does not learn from it who your mentee is"),
    ...click('main label:contains(", my line manager")'),
    ...press("Save who can read it"),
    ...see("section:has(#readers) li:contains('Bo Boss')"),
]);

addTour("mentoring_mentor_goal_is_read_by_the_own_manager", () => [
    ...go('main a:contains("Ask more, tell less")'),
    ...says("Three meetings without advice"),
    ...never("Max"),
]);

addTour("mentoring_mentor_goal_is_closed", () => [
    ...go('main a:contains("Ask more, tell less")'),
    ...press("It is achieved"),
    ...says("This goal is achieved."),
]);

addTour("mentoring_mentor_goal_is_never_seen_by_the_mentees_manager", () => [
    ...says("Max Mentee"),
    ...never("Ask more", "Three meetings"),
    ...go('main a:contains("Max Mentee")'),
    ...see("main:contains('meeting')"),
    ...never("Ask more", "Three meetings"),
]);

import {addTour, click, see} from "./tour_steps";

/** Pia and Mia play a situation, each on a phone. */

const go = (trigger) => [{trigger, run: "click", expectUnloadPage: true}];
const says = (text) => see(`main:contains("${text}")`);
const pick = (name, role) =>
    click(`main fieldset:has([name^="${name}."]) label:contains("${role}")`);

const open = () => [
    ...go("main a[href$='/situations']"),
    ...go('main a:contains("Passed over")'),
    ...says("with folded arms"),
];

const lay = (picked, guessed) => [
    ...picked.flatMap((role) => pick("role", role)),
    ...guessed.flatMap((role) => pick("guess", role)),
    ...go('main button[type=submit]:contains("Lay my cards")'),
];

addTour("mentoring_situation_mentee_lays", () => [
    ...open(),
    ...lay(["Friend", "Coach"], ["Adviser", "Coach"]),
    ...says("face down"),
]);

addTour("mentoring_situation_mentor_lays", () => [
    ...open(),
    ...says("has picked already"),
    ...lay(["Coach", "Critic"], ["Friend", "Storyteller"]),
    ...says("You both picked Coach."),
    ...says("You guessed right: Friend."),
]);

addTour("mentoring_situation_mentee_sees", () => [
    ...open(),
    ...says("You guessed right: Coach."),
    ...see('main .card:contains("Mia Mentor"):contains("Critic")'),
    {trigger: 'main [name="effect"]', run: "edit It would make me think"},
    ...go('main button[type=submit]:contains("Save for us both")'),
    ...says("Saved for the two of you."),
]);

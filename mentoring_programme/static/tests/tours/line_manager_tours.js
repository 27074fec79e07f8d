import {
    addTour,
    openCard,
    openMenu,
    openRow,
    seeState,
    seeWithout,
    takeStep,
} from "./tour_steps";

addTour("mentoring_line_manager_approves", () => [
    ...openMenu("mentoring_menu_my_team", "mentoring_menu_my_team_participant"),
    ...openRow("Max Mentee"),
    ...takeStep("action_approve", "approved"),
]);

addTour("mentoring_line_manager_looks", () => [
    ...openMenu("mentoring_menu_my_team", "mentoring_menu_my_team_pairing"),
    ...openCard("Max Mentee"),
    ...seeState("progress"),
    ...seeWithout(
        ".nav-link[name=health]",
        [
            ".nav-link[name=goals]",
            ".nav-link[name=meetings]",
            ".nav-link[name=profiles]",
            "button[name=action_open_contract]",
        ],
        ["Lead a meeting", "Why I keep silent", "I was listened to"]
    ),
]);

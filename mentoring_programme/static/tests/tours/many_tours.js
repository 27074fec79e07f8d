import {addTour, click, openTab, see} from "./tour_steps";

const ABOVE_LIST = ".o_control_panel button[name=open_many_dialog]";

/** Select all that a list finds, over its pages. */
const selectAll = (count) => [
    ...click(".o_list_view thead .o_list_record_selector input"),
    ...click(".o_select_domain"),
    ...see(`.o_selection_box:contains("${count}")`),
];

addTour("mentoring_coordinator_briefs_many", () => [
    ...selectAll(100),
    ...click(`${ABOVE_LIST}:contains("Briefed")`),
    ...see(".modal:contains('selected') .o_field_widget[name=answer_date]"),
    ...click(".modal-footer button[name=action_confirm]:enabled:visible"),
    ...see(".modal:contains('Done: 100, now “Ready”')"),
    ...click(".modal-footer button:contains('Close'):visible"),
    ...see("body:not(:has(.modal))"),
    // the list has been read anew
    ...see(".o_data_row [name=state]:contains('Ready')"),
]);

addTour("mentoring_coordinator_writes_to_many", () => [
    ...selectAll(100),
    ...click(".o_control_panel button[name=action_write_message]"),
    ...see(".modal .o_field_widget[name=recipient_count]:contains('100')"),
    {
        trigger: ".modal .o_field_widget[name=template_id] input",
        run: "edit Find the next",
    },
    ...click(".o-autocomplete--dropdown-item a:contains('Find the next date')"),
    ...see(".modal .o_field_widget[name=body]:contains('calendar')"),
    ...openTab("preview"),
    ...see(".modal .o_field_widget[name=preview]:contains('Hello Person')"),
    ...click(".modal-footer button[name=action_send]:enabled"),
    ...see("body:not(:has(.modal))"),
    ...see(".o_notification:contains('on its way')"),
]);

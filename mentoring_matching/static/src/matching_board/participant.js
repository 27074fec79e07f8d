import {useService} from "@web/core/utils/hooks";

/** Return a function that opens the record of a mentee or a mentor. */
export function useOpenParticipant() {
    const action = useService("action");
    return (id) =>
        action.doAction({
            type: "ir.actions.act_window",
            res_model: "mentoring.participant",
            res_id: id,
            views: [[false, "form"]],
        });
}

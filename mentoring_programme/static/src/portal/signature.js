import {NameAndSignature} from "@web/core/signature/name_and_signature";
import {patch} from "@web/core/utils/patch";
import {useEffect, useRef} from "@odoo/owl";

patch(NameAndSignature.prototype, {
    /**
     * A contract opens where its terms begin: Odoo would take the keyboard, and the
     * page, to the name below them.
     */
    setup() {
        const name = useRef("signNameInput");
        useEffect(
            (el) => {
                if (el?.closest(".o_guarded_portal")) {
                    el.focus = () => {};
                }
            },
            () => [name.el]
        );
        super.setup();
    },
});

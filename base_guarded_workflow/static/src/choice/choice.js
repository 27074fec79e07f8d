import {RadioField, radioField} from "@web/views/fields/radio/radio_field";
import {registry} from "@web/core/registry";

/**
 * One of several, where the record itself says of which: views are loaded without
 * knowing of which record. The option ``choices`` names the field that says it.
 */
export class GuardedChoice extends RadioField {
    static props = {...RadioField.props, choices: {type: String}};

    get items() {
        return this.props.record.data[this.props.choices] || [];
    }
}

const getChoices = ({options}) => options.choices || "choices";

registry.category("fields").add("guarded_choice", {
    ...radioField,
    component: GuardedChoice,
    supportedTypes: ["selection"],
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...radioField.extractProps(fieldInfo, dynamicInfo),
        choices: getChoices(fieldInfo),
    }),
    fieldDependencies: (fieldInfo) => [
        {name: getChoices(fieldInfo), type: "json", readonly: true},
    ],
});

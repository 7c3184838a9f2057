import { SelectField } from "~/ui/forms/field";
import type { Declared } from "../domain/declaration";
import type { AskedAttribute } from "../domain/panel-aspect";

type DeclarationFieldsProps = { asked: readonly AskedAttribute[]; declared: readonly Declared[] };

/** What may be said of oneself, or not. */
export function DeclarationFields({ asked, declared }: DeclarationFieldsProps) {
  return asked.map(({ attribute, label, values }) => (
    <SelectField
      key={attribute}
      label={label}
      name={`declared-${attribute}`}
      options={[{ value: "", label: "Not said" }, ...values]}
      defaultValue={declared.find((one) => one.attribute === attribute)?.value ?? ""}
      className="max-w-xs"
    />
  ));
}

import type { AskedAttribute, Declared } from "~/features/hiring/interviewers/domain/panel-mix";
import { SelectField } from "~/ui/forms/field";

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

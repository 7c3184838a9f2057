import { RadioGroup } from "~/ui/field";
import type { NamedPerson } from "../domain/named-person";

/** Whom a name may mean. */
export function ChooseNamed({ several, name }: { several: readonly NamedPerson[]; name: string }) {
  const options = several.map((person) => ({
    value: person.id,
    label: person.name,
    hint: [person.team, person.email].filter(Boolean).join(", "),
  }));
  return <RadioGroup legend="Whom do you mean?" name={name} options={options} />;
}

import { RadioGroup } from "./field";

type Named = { id: string; name: string; email: string; team: string | null };

/** Whom a name may mean. */
export function ChooseNamed({ several, name }: { several: readonly Named[]; name: string }) {
  const options = several.map((person) => ({
    value: person.id,
    label: person.name,
    hint: [person.team, person.email].filter(Boolean).join(", "),
  }));
  return <RadioGroup legend="Whom do you mean?" name={name} options={options} />;
}

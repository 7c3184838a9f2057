import { SelectField } from "~/ui/forms/field";

export function TeamFilter({ team, teams }: { team: string; teams: readonly string[] }) {
  return <AnyOf label="Team" name="team" chosen={team} values={teams} />;
}

export function LevelFilter({ level, levels }: { level: string; levels: readonly string[] }) {
  return <AnyOf label="Level" name="level" chosen={level} values={levels} />;
}

type AnyOfProps = { label: string; name: string; chosen: string; values: readonly string[] };

/** A value that is not offered any more, as in an old link, is still shown as what the list is filtered by. */
function AnyOf({ label, name, chosen, values }: AnyOfProps) {
  const offered = chosen === "" || values.includes(chosen) ? values : [chosen, ...values];
  return (
    <SelectField
      {...{ label, name }}
      defaultValue={chosen}
      options={[{ value: "", label: "Any" }, ...offered.map((value) => ({ value, label: value }))]}
      className="max-w-56 min-w-0"
    />
  );
}

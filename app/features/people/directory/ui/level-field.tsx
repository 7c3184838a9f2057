import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { SelectField } from "~/ui/forms/field";

type LevelFieldProps = { levels: readonly PublishedLevel[]; label: string; none?: string; chosen?: string };

export function LevelField({ levels, label, none = "Choose a level", chosen }: LevelFieldProps) {
  const options = levels.map((level) => {
    const { framework, ladderName, code, title } = level;
    return {
      value: levelKey({ framework, code }),
      label: `${code} ${title} (${ladderName}, ${framework})`,
    };
  });
  return (
    <SelectField
      label={label}
      name="level"
      defaultValue={chosen ?? ""}
      options={[{ value: "", label: none }, ...options]}
    />
  );
}

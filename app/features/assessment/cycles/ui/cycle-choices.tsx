import { Disclosure } from "~/ui/disclosure";
import { CheckboxGroup, type Option } from "~/ui/forms/field";

/** @property chosen the selected values. */
type ChoiceProps = { chosen: readonly string[]; errors?: readonly string[] };

/** Both lists as markup; `null` in a document, which has them outside its data. */
export type ReadyChoices = { levels: string | null; focus: string | null };

export const LEVELS_ID = "cycle-levels";
export const FOCUS_ID = "cycle-focus";

/** Limits a cycle to people at some levels. @property codes of all frameworks. */
export function LevelChoice({ codes, chosen, errors }: ChoiceProps & { codes: readonly string[] }) {
  return (
    <Disclosure summary="Only some levels" open={chosen.length > 0 || errors !== undefined}>
      <CheckboxGroup
        legend="Current level"
        name="levels"
        options={codes.map((code) => ({ value: code, label: code }))}
        chosen={chosen}
        errors={errors}
      />
    </Disclosure>
  );
}

type FocusChoiceProps = ChoiceProps & {
  frameworks: readonly { slug: string; label: string; competencies: readonly Option[] }[];
};

/** Selects the competencies of a short review. */
export function FocusChoice({ frameworks, chosen, errors }: FocusChoiceProps) {
  return (
    <div className="grid gap-4">
      {frameworks.map(({ slug, label, competencies }) => (
        <CheckboxGroup key={slug} legend={label} name="focus" options={competencies} chosen={chosen} errors={errors} />
      ))}
    </div>
  );
}

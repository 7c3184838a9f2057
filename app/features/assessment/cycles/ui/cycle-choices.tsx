import { CheckboxGroup, type Option } from "~/ui/forms/field";

/** @property chosen what the form holds. */
type ChoiceProps = { chosen: readonly string[]; errors?: readonly string[] };

/** The long lists of the form of a new cycle as markup, `null` where the document has it beside its data. */
export type ReadyChoices = { levels: string | null; focus: string | null };

export const LEVELS_ID = "cycle-levels";
export const FOCUS_ID = "cycle-focus";

/** Only people at some levels. @property codes of all frameworks. */
export function LevelChoice({ codes, chosen, errors }: ChoiceProps & { codes: readonly string[] }) {
  return (
    <details className="disclosure" open={chosen.length > 0 || errors !== undefined}>
      <summary>Only some levels</summary>
      <div className="disclosure-body">
        <CheckboxGroup
          legend="Current level"
          name="levels"
          options={codes.map((code) => ({ value: code, label: code }))}
          chosen={chosen}
          errors={errors}
        />
      </div>
    </details>
  );
}

type FocusChoiceProps = ChoiceProps & {
  frameworks: readonly { slug: string; label: string; competencies: readonly Option[] }[];
};

/** What a short review asks about. */
export function FocusChoice({ frameworks, chosen, errors }: FocusChoiceProps) {
  return (
    <div className="grid gap-4">
      {frameworks.map(({ slug, label, competencies }) => (
        <CheckboxGroup key={slug} legend={label} name="focus" options={competencies} chosen={chosen} errors={errors} />
      ))}
    </div>
  );
}

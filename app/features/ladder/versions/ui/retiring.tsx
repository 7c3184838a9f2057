import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/forms/field";
import { Section } from "~/ui/section";

type RetiringProps = {
  retired: boolean;
  replacementSlug: string | null;
  /** Frameworks in use, which may replace it. */
  choices: readonly { slug: string; name: string }[];
  result?: { typed: { replacement: string }; errors: FieldErrors };
};

/** Hides a framework from everything that people choose from, or offers it again; and what people go on with instead. */
export function Retiring({ retired, replacementSlug, choices, result }: RetiringProps) {
  return (
    <Section id="retiring" title={retired ? "Retired" : "Retire"} className="mt-8">
      <p className="max-w-measure">
        {retired
          ? "No one can choose it for a new cycle, level, target or opening."
          : "Hides it where people choose a framework or level. People at its levels keep them, and everything stays readable."}
      </p>
      <form method="post" className="mt-3 grid max-w-measure grid-cols-1 gap-3" noValidate>
        {choices.length > 0 && (
          <SelectField
            label="Replaced by (optional)"
            name="replacement"
            hint={
              retired
                ? "People at its levels and their managers are notified."
                : "People at its levels and their managers are notified. You can add or change it later."
            }
            className="max-w-96"
            options={[
              { value: "", label: "No framework" },
              ...choices.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
            defaultValue={result?.typed.replacement ?? replacementSlug ?? ""}
            errors={result?.errors.form}
          />
        )}
        <div className="flex flex-wrap gap-2">
          {retired && choices.length > 0 && (
            <Button name="do" value="replace">
              Save replacement
            </Button>
          )}
          <Button name="do" value={retired ? "restore" : "retire"}>
            {retired ? "Restore framework" : "Retire framework"}
          </Button>
        </div>
      </form>
    </Section>
  );
}

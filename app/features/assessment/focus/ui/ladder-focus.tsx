import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { CheckboxGroup } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { LadderFocusLine } from "../domain/focus";
import type { LadderFocusProblem } from "../focus.schema";

type LadderFocusProps = { ladders: readonly LadderFocusLine[]; problem: LadderFocusProblem | undefined };

/** What short reviews ask about, ladder by ladder. */
export function LadderFocusView({ ladders, problem }: LadderFocusProps) {
  if (ladders.length === 0) {
    return (
      <EmptyState title="No ladders yet">
        <p>Publish a framework first.</p>
      </EmptyState>
    );
  }
  return (
    <div className="grid max-w-measure gap-8">
      {ladders.map((line) => {
        const isSent = problem?.at.framework === line.framework && problem.at.ladder === line.ladder;
        return (
          <LadderForm key={`${line.framework} ${line.ladder}`} line={line} problem={isSent ? problem : undefined} />
        );
      })}
    </div>
  );
}

function LadderForm({ line, problem }: { line: LadderFocusLine; problem: LadderFocusProblem | undefined }) {
  const { framework, frameworkName, ladder, name, choices, chosen, levels, edits, setBy } = line;
  const names = choices.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const counts = levels.map(({ code, expectations }) => `${code}: ${expectations}`).join(", ");
  return (
    <Section title={`${name}, ${frameworkName}`} id={`${framework}-${ladder}`}>
      <p>{names.length > 0 ? names.join(", ") : "None chosen. Short reviews can't use this ladder's focus yet."}</p>
      {counts && (
        <p className="text-muted text-sm">
          Expectations: {counts}. {setBy && `Set by ${setBy}.`}
        </p>
      )}
      <Disclosure summary="Change" open={problem !== undefined} className="mt-2">
        <form method="post" className="grid gap-4">
          <input type="hidden" name="framework" value={framework} />
          <input type="hidden" name="ladder" value={ladder} />
          <input type="hidden" name="edits" value={problem?.edits ?? edits} />
          <CheckboxGroup
            legend="Focus competencies"
            name="focus"
            options={choices}
            chosen={problem?.typed ?? chosen}
            errors={problem?.errors}
          />
          <Button variant="primary" className="w-fit" aria-label={`Save focus: ${name}`}>
            {problem?.edits === undefined ? "Save focus" : "Save my focus"}
          </Button>
        </form>
      </Disclosure>
    </Section>
  );
}

import { Form } from "@remix-run/react";
import type { FrameworkFrame } from "~/features/ladder/reading/domain/reading";
import { type Difference, DifferencePart } from "~/features/ladder/ui/difference-part";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { type Option, SelectField } from "~/ui/forms/field";

type ChangesPageProps = {
  frame: FrameworkFrame;
  earlier: readonly string[];
  from: string | null;
  level: { code: string; title: string } | null;
  choices: readonly Option[];
  differences: readonly Difference[];
};

/** What a version changes for people at a level. */
export function ChangesPage({ frame, earlier, from, level, choices, differences }: ChangesPageProps) {
  return (
    <FrameworkPage frame={frame} title="Changes" lead={level && from ? `${level.code} since ${from}.` : undefined}>
      {from === null || !level ? (
        <EmptyState title="No earlier version">{frame.version} is the first version.</EmptyState>
      ) : (
        <>
          <Form key={`${from} ${level.code}`} className="flex flex-wrap items-end gap-3 print:hidden">
            <SelectField
              label="Since version"
              name="from"
              options={earlier.map((one) => ({ value: one, label: one }))}
              defaultValue={from}
            />
            <SelectField
              label="Level"
              name="level"
              options={choices}
              defaultValue={level.code}
              className="w-full sm:w-64"
            />
            <Button variant="primary">Show changes</Button>
          </Form>
          <Differences frame={frame} from={from} level={level.code} differences={differences} />
        </>
      )}
    </FrameworkPage>
  );
}

type DifferencesProps = { frame: FrameworkFrame; from: string; level: string; differences: readonly Difference[] };

function Differences({ frame, from, level, differences }: DifferencesProps) {
  if (differences.length === 0) {
    return (
      <p className="mt-6">
        {level} is new since {from}.
      </p>
    );
  }
  const newPath = `/frameworks/${frame.param}`;
  const oldPath = `/frameworks/${frame.slug}@${from}`;
  return differences.map((one) => <DifferencePart key={one.from} {...one} {...{ newPath, oldPath, level }} />);
}

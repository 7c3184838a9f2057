import { Form, Link } from "@remix-run/react";
import type { FrameworkFrame } from "~/features/ladder/reading/domain/reading";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { type Option, SelectField } from "~/ui/forms/field";

type Words = { id: string; statement: string; competency: string };
type Difference = {
  from: string;
  anew: readonly Words[];
  reworded: readonly (Words & { was: string })[];
  less: readonly Words[];
};

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
    <FrameworkPage frame={frame} title="What changed" lead={level && from ? `${level.code} since ${from}.` : undefined}>
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
  return differences.map((one) => <DifferencePart key={one.from} {...one} {...{ frame, level }} since={from} />);
}

type PartProps = Difference & { frame: FrameworkFrame; level: string; since: string };

function DifferencePart({ frame, level, since, from, anew, reworded, less }: PartProps) {
  const isSame = anew.length + reworded.length + less.length === 0;
  const now = `/frameworks/${frame.param}`;
  return (
    <section aria-labelledby={`from-${from}`} className="mt-6">
      <h2 id={`from-${from}`}>{from === level ? level : `${from}, now ${level}`}</h2>
      {isSame && <p className="mt-1">Nothing changed.</p>}
      <WordList title="New" base={now} words={anew} />
      <WordList title="Reworded" base={now} words={reworded} />
      <WordList title="No longer asked" base={`/frameworks/${frame.slug}@${since}`} words={less} />
    </section>
  );
}

type WordListProps = { title: string; base: string; words: readonly (Words & { was?: string })[] };

function WordList({ title, base, words }: WordListProps) {
  if (words.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 text-base">
        {title} ({words.length})
      </h3>
      <ul className="mt-2 grid gap-3">
        {words.map(({ id, statement, competency, was }) => (
          <li key={id} className="max-w-measure">
            <Link to={`${base}/expectations/${id}`} className="statement-link">
              {statement}
            </Link>
            <span className="text-muted block text-sm">
              {competency}
              {was !== undefined && `, was: ${was}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

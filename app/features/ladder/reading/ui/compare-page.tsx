import { Form, Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { type Option, SelectField } from "~/ui/forms/field";
import type { ComparedAsk, Comparison } from "../domain/level-page";
import type { ReaderHere } from "../domain/reader-levels";
import type { FrameworkFrame } from "../domain/reading";
import { OwnLevels } from "./own-levels";

type ComparePageProps = {
  frame: FrameworkFrame;
  choices: readonly Option[];
  chosen: { from: string; to: string };
  reader: ReaderHere;
  comparison: Comparison | null;
};

export function ComparePage({ frame, choices, chosen, reader, comparison }: ComparePageProps) {
  const base = `/frameworks/${frame.param}`;
  return (
    <FrameworkPage
      frame={frame}
      title="Compare two levels"
      lead="What the second level adds to the first. Levels of different ladders work too."
      currentTo={`/frameworks/${frame.slug}/compare?from=${chosen.from}&to=${chosen.to}`}
    >
      <OwnLevels reader={reader} base={base} />
      <Form key={`${chosen.from} ${chosen.to}`} className="flex flex-wrap items-end gap-3 print:hidden">
        <SelectField label="From" name="from" options={choices} defaultValue={chosen.from} className="w-full sm:w-64" />
        <SelectField label="To" name="to" options={choices} defaultValue={chosen.to} className="w-full sm:w-64" />
        <Button variant="primary">Compare</Button>
        {comparison && (
          <Link to={`?from=${chosen.to}&to=${chosen.from}`} className="link flex min-h-9 items-center">
            Swap levels
          </Link>
        )}
      </Form>
      {comparison && <Result base={base} {...comparison} />}
    </FrameworkPage>
  );
}

function Result({ base, from, to, competencies, asks, replacing }: Comparison & { base: string }) {
  return (
    <section aria-labelledby="result" className="mt-6">
      <h2 id="result">
        Added at{" "}
        <Link to={`${base}/levels/${to.code}`} className="link">
          {to.code} {to.title}
        </Link>{" "}
        since{" "}
        <Link to={`${base}/levels/${from.code}`} className="link">
          {from.code} {from.title}
        </Link>
      </h2>
      <p className="text-muted mt-1">{inWords(asks, replacing, to.code, from.code)}</p>
      {competencies.map(({ id, name, asks }) => (
        <div key={id} className="border-line mt-4 border-t pt-3 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-x-6">
          <h3 className="text-base">
            <Link to={`${base}/competencies/${id}`} className="underline-offset-2 hover:underline">
              {name}
            </Link>
          </h3>
          <ul className="max-w-measure mt-1 space-y-3 lg:mt-0">
            {asks.map((ask) => (
              <Ask key={ask.id} base={base} level={to.code} {...ask} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function inWords(asks: number, replacing: number, to: string, from: string): string {
  if (asks === 0) return `${to} adds nothing to ${from}.`;
  const all = asks === 1 ? "1 expectation" : `${asks} expectations`;
  if (replacing === 0) return `${all}, all new.`;
  if (replacing === asks) return `${all}, replacing earlier ones.`;
  return `${all}, ${replacing} replacing earlier ones.`;
}

function Ask({ base, level, id, statement, core, since, replaces }: ComparedAsk & { base: string; level: string }) {
  return (
    <li className="asked-new">
      <p>
        <Link to={`${base}/expectations/${id}`} className="statement-link">
          {statement}
        </Link>{" "}
        {core && <Badge tone="accent">core</Badge>}{" "}
        {since !== level && <span className="text-muted text-sm">since {since}</span>}
      </p>
      {replaces.map((one) => (
        <p key={one.id} className="text-muted mt-1.5 text-sm">
          Replaces {one.since}:{" "}
          <Link to={`${base}/expectations/${one.id}`} className="statement-link">
            {one.statement}
          </Link>
        </p>
      ))}
    </li>
  );
}

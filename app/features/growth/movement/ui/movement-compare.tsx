import { Form, Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { type Option, SelectField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { ViewSwitch } from "~/ui/page/tabs";
import { TimeText } from "~/ui/time-text";
import { foldLines, type Known, type LevelCompetency, type LevelLine, type Said } from "../domain/movement-level";

type Chosen = { value: string; path: string; code: string; title: string; competencies: readonly LevelCompetency[] };
type CompareProps = {
  choices: readonly Option[];
  held: string | null;
  chosen: Chosen | null;
  /** Nothing is folded. */
  all: boolean;
  timeZone: string;
};

export function LevelComparison({ choices, held, chosen, all, timeZone }: CompareProps) {
  return (
    <Page
      title="Compare with a level"
      lead="What a level expects, and how you were last rated on it. It starts with your target."
      breadcrumbs={[{ label: "Movement", to: "/movement" }]}
    >
      <Form key={chosen?.value} className="flex flex-wrap items-end gap-3 print:hidden">
        <SelectField
          label="Level"
          name="level"
          options={choices}
          defaultValue={chosen?.value ?? ""}
          className="w-full sm:w-96"
        />
        {all && <input type="hidden" name="show" value="all" />}
        <Button variant="primary">Compare levels</Button>
      </Form>
      {chosen && <Result held={held} chosen={chosen} all={all} timeZone={timeZone} />}
    </Page>
  );
}

function Result({
  held,
  chosen,
  all,
  timeZone,
}: {
  held: string | null;
  chosen: Chosen;
  all: boolean;
  timeZone: string;
}) {
  const lines = chosen.competencies.flatMap((one) => one.lines);
  const beyond = lines.some((line) => line.beyond);
  const rated = lines.some(({ known }) => known !== "never");
  const to = (show: string | null) =>
    `/movement/compare?${new URLSearchParams({ level: chosen.value, ...(show && { show }) })}`;
  return (
    <section aria-labelledby="result" className="mt-6">
      <h2 id="result">
        <Link to={`${chosen.path}/levels/${chosen.code}`} className="link">
          {chosen.code} {chosen.title}
        </Link>
      </h2>
      {held && (
        <p className="mt-1 text-muted">
          {beyond ? `Expectations beyond ${held} come first.` : `It adds nothing to ${held}.`}
        </p>
      )}
      {!rated && <p className="mt-1 text-muted">You haven't been assessed on any of it yet.</p>}
      {rated && (
        <div className="mt-3">
          <ViewSwitch
            label="Expectations"
            views={[
              { to: to(null), label: "Still open", isCurrent: !all },
              { to: to("all"), label: "All expectations", isCurrent: all },
            ]}
          />
        </div>
      )}
      {chosen.competencies.map((competency) => (
        <Competency key={competency.id} {...{ held, competency, all, rated, timeZone }} path={chosen.path} />
      ))}
    </section>
  );
}

type Shown = { path: string; rated: boolean; timeZone: string };
type OneProps = Shown & { held: string | null; competency: LevelCompetency; all: boolean };

/** What is still open is shown; the rest is folded, unless all is asked for. */
function Competency({ held, competency: { id, name, lines }, all, ...shown }: OneProps) {
  const beyond = lines.filter((line) => line.beyond);
  const already = lines.filter((line) => !line.beyond);
  const { open, done } = foldLines(beyond, all);
  return (
    <div className="mt-3 border-line border-t pt-2 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-x-6">
      <h3 className="text-base">
        <Link to={`${shown.path}/competencies/${id}`} className="underline-offset-2 hover:underline">
          {name}
        </Link>
      </h3>
      <div className="grid max-w-measure gap-2 lg:max-w-none">
        {beyond.length === 0 && <p className="text-muted">Nothing beyond {held}.</p>}
        {open.length > 0 && <Lines lines={open} {...shown} />}
        {done.length > 0 && (
          <Disclosure summary={countsInWords(done)}>
            <Lines lines={done} {...shown} />
          </Disclosure>
        )}
        {already.length > 0 && (
          <Disclosure summary={`Also expected at ${held} (${already.length})`} open={all}>
            <Lines lines={already} {...shown} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

/** "Met, agreed (2), earlier step met (1)". */
function countsInWords(lines: readonly LevelLine[]): string {
  const parts = Object.entries(KNOWN).flatMap(([known, label]) => {
    const count = lines.filter((line) => line.known === known).length;
    return count === 0 ? [] : [`${label} (${count})`];
  });
  return parts.map((part, at) => (at === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(", ");
}

function Lines({ path, lines, rated, timeZone }: Shown & { lines: readonly LevelLine[] }) {
  return (
    <ul className="space-y-3 lg:space-y-2">
      {lines.map(({ id, statement, core, known, said }) => (
        <li key={id} className="lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-x-6">
          <p>
            <Link to={`${path}/expectations/${id}`} className="statement-link">
              {statement}
            </Link>{" "}
            {core && <Badge tone="accent">core</Badge>}
          </p>
          {rated && (
            <div className="mt-0.5 lg:mt-0">
              <Badge tone={TONES[known]}>{KNOWN[known]}</Badge>
              <Sayings said={said} timeZone={timeZone} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const KNOWN: Record<Known, string> = {
  answered: "Met, agreed",
  "own-word": "Met by your rating",
  "on-the-way": "Earlier step met",
  "not-met": "Below what's asked",
  "no-chance": "No opportunity yet",
  never: "Never assessed",
};

const TONES: Record<Known, "good" | "info" | "warning" | "neutral"> = {
  answered: "good",
  "own-word": "info",
  "on-the-way": "info",
  "not-met": "warning",
  "no-chance": "warning",
  never: "neutral",
};

/** Both sides in one line, where they spoke of the same thing at the same time. */
function Sayings({ said, timeZone }: { said: readonly Said[]; timeZone: string }) {
  const [first, second] = said;
  if (!first) return null;
  const isOne = second && second.step === first.step && String(second.at) === String(first.at);
  return (
    <div className="text-muted text-sm">
      {isOne ? (
        <SaidText said={first} words={togetherWords(first, second)} timeZone={timeZone} />
      ) : (
        said.map((one) => <SaidText key={one.side} said={one} words={sideWords(one)} timeZone={timeZone} />)
      )}
    </div>
  );
}

const sideWords = ({ side, words }: Said) => `${side === "agreed" ? "Agreed" : "Yours"}: ${words}`;

function togetherWords(agreed: Said, own: Said): string {
  if (agreed.words === own.words) return `Agreed and yours: ${own.words}`;
  return `${sideWords(agreed)}, yours: ${own.words}`;
}

function SaidText({ said, words, timeZone }: { said: Said; words: string; timeZone: string }) {
  const { level, at, step } = said;
  const line = (
    <>
      {words}, {level}, <TimeText value={at} timeZone={timeZone} />
    </>
  );
  if (!step) return <p>{line}</p>;
  return (
    <Disclosure summary={line} className="text-sm">
      <p>Earlier step: “{step}”</p>
    </Disclosure>
  );
}

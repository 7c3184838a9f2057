import { Form, Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { type Option, SelectField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { TimeText } from "~/ui/time-text";
import type { Known, LevelCompetency, LevelLine, Said } from "../domain/movement-level";

type Chosen = { value: string; path: string; code: string; title: string; competencies: readonly LevelCompetency[] };
type CompareProps = { choices: readonly Option[]; held: string | null; chosen: Chosen | null; timeZone: string };

export function LevelComparison({ choices, held, chosen, timeZone }: CompareProps) {
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
        <Button variant="primary">Compare</Button>
      </Form>
      {chosen && <Result held={held} chosen={chosen} timeZone={timeZone} />}
    </Page>
  );
}

function Result({ held, chosen, timeZone }: { held: string | null; chosen: Chosen; timeZone: string }) {
  const beyond = chosen.competencies.flatMap(({ lines }) => lines).some((line) => line.beyond);
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
      {chosen.competencies.map((competency) => (
        <Competency key={competency.id} held={held} path={chosen.path} competency={competency} timeZone={timeZone} />
      ))}
    </section>
  );
}

type OneProps = { held: string | null; path: string; competency: LevelCompetency; timeZone: string };

function Competency({ held, path, competency: { id, name, lines }, timeZone }: OneProps) {
  const beyond = lines.filter((line) => line.beyond);
  const already = lines.filter((line) => !line.beyond);
  return (
    <div className="mt-4 border-line border-t pt-3 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-x-6">
      <h3 className="text-base">
        <Link to={`${path}/competencies/${id}`} className="underline-offset-2 hover:underline">
          {name}
        </Link>
      </h3>
      <div className="max-w-measure lg:max-w-none">
        {beyond.length > 0 ? (
          <Lines path={path} lines={beyond} timeZone={timeZone} />
        ) : (
          <p className="text-muted">Nothing beyond {held}.</p>
        )}
        {already.length > 0 && (
          <Disclosure summary={`Also expected at ${held}`} className="mt-3">
            <Lines path={path} lines={already} timeZone={timeZone} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

function Lines({ path, lines, timeZone }: { path: string; lines: readonly LevelLine[]; timeZone: string }) {
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
          <div className="mt-0.5 lg:mt-0">
            <Badge tone={TONES[known]}>{KNOWN[known]}</Badge>
            <Sayings said={said} timeZone={timeZone} />
          </div>
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

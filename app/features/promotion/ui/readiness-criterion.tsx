import type { Pattern, StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type {
  CriterionReading,
  ExpectationReading,
  Result,
  Say,
  Why,
} from "~/features/promotion/readiness/domain/readiness-standing";
import { Badge, type Tone } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { useDayInWords } from "~/ui/time-text";

const RESULT: Record<Result, { label: string; tone: Tone }> = {
  met: { label: "Met", tone: "good" },
  "not-met": { label: "Not met", tone: "warning" },
  unknown: { label: "Cannot be known yet", tone: "neutral" },
};

const PATTERN: Record<Pattern, { label: string; tone: "good" | "warning" | "info"; meaning: string }> = {
  strong: { label: "Strong", tone: "good", meaning: "Every criterion is met." },
  mixed: { label: "Mixed", tone: "warning", meaning: "Something that was seen falls short of a criterion." },
  untested: {
    label: "Untested",
    tone: "info",
    meaning: "Nothing that was seen falls short, and something has not been seen, or confirmed, so far.",
  },
};

const count = (amount: number, one: string) => `${amount} ${one}${amount === 1 ? "" : "s"}`;

type Scale = StepReading["scale"];
/** Of the reader. */
type DayInWords = (day: string) => string;
const label = (scale: Scale, word: string) => scale.find(({ id }) => id === word)?.label ?? `“${word}”`;

/** Why an expectation falls short or is not known, and what would change it. */
function whyInWords(why: Why, scale: Scale, dayInWords: DayInWords): string {
  switch (why.is) {
    case "never-rated":
      return "Not rated so far.";
    case "no-opportunity":
      return `No opportunity so far (${dayInWords(why.on)}).`;
    case "not-agreed":
      return `The two sides rated it differently on ${dayInWords(why.on)}. An agreed rating would settle it.`;
    case "unknown-word":
      return `Rated “${why.word}” on ${dayInWords(why.on)}, which is no word of this scale. A new rating would settle it.`;
    case "below":
      return `${label(scale, why.word)} on ${dayInWords(why.on)}.`;
    case "below-before":
      return `${label(scale, why.word)} on ${dayInWords(why.on)}, which is within the time that is asked for.`;
    case "more-cycles":
      return `As asked so far; ${count(why.more, "more cycle")} would show it.`;
    case "more-time":
      return `As asked since ${dayInWords(why.since)}; a rating on ${dayInWords(why.from)} or later would show it.`;
  }
}

/** One say an expectation rests on. */
function sayInWords({ word, on, version, by, askedThen }: Say, scale: Scale, dayInWords: DayInWords): string {
  const from = by ? `, for what ${by.levelCode} asks instead` : "";
  const then = askedThen ? ` Asked then (${version}): ${askedThen}` : "";
  return `${label(scale, word)} on ${dayInWords(on)}${from}.${then}`;
}

/** What a criterion lacks besides its ratings; `null` when nothing. */
function evidenceInWords({ evidence, looked }: CriterionReading): string | null {
  if (looked.length === 0) return "The ladder asks nothing here, so that nothing can be known. Tell its owner.";
  if (!evidence || evidence.missing === 0) return null;
  return `Evidence that a colleague has confirmed is missing for ${count(evidence.missing, "expectation")}.`;
}

export type Names = Readonly<Record<string, string>>;
type CriterionProps = {
  criterion: StepReading["criteria"][number];
  of: StepReading;
  names: Names;
  /** On paper everything is open. */
  open?: boolean;
  children?: React.ReactNode;
};

/** One criterion: what it says, whether it is met, why, and what that rests on. */
export function CriterionView({ criterion: { id, words, why, reading }, of, names, open, children }: CriterionProps) {
  const { label, tone } = RESULT[reading.result];
  const missing = evidenceInWords(reading);
  const at = (is: ExpectationReading["standing"]["is"]) => reading.looked.filter(({ standing }) => standing.is === is);
  const rests = reading.looked.filter(({ says, evidenceIds }) => says.length > 0 || evidenceIds.length > 0);
  const whys = (
    <>
      <WhyList title="Falls short" lines={at("short")} of={of} />
      <WhyList title="Not known yet" lines={at("unknown")} of={of} />
    </>
  );
  // What is open in a criterion that is met decides nothing.
  const isMet = reading.ratings === "met";
  return (
    <section aria-labelledby={id} className="criterion">
      <div className="criterion-head">
        <h3 id={id}>{words}</h3>
        <Badge tone={tone}>{label}</Badge>
      </div>
      {why && <p className="text-muted">{why}</p>}
      {children}
      {missing && <p className="mt-2">{missing}</p>}
      {!isMet && whys}
      {rests.length > 0 && (
        <Disclosure summary="What this rests on" className="mt-2" open={open}>
          {isMet && whys}
          <ul className="criterion-list mt-2">
            {rests.map((one) => (
              <Rests key={one.id} one={one} of={of} names={names} />
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

type WhyListProps = { title: string; lines: CriterionReading["looked"]; of: StepReading };

/** Expectations by reason, each reason once. */
function WhyList({ title, lines, of }: WhyListProps) {
  const dayInWords = useDayInWords();
  const reasons = new Map<string, ExpectationReading[]>();
  for (const line of lines) {
    if (line.standing.is === "shown") continue;
    const reason = whyInWords(line.standing.why, of.scale, dayInWords);
    reasons.set(reason, [...(reasons.get(reason) ?? []), line]);
  }
  return [...reasons].map(([reason, same]) => (
    <div key={reason} className="mt-2">
      <p>
        <span className="font-medium">{title}.</span> {reason}
      </p>
      <ul className="criterion-list text-sm">
        {same.map(({ id, statement, competencyId }) => (
          <li key={id}>
            {statement} <span className="text-muted">{of.competencies[competencyId]}</span>
          </li>
        ))}
      </ul>
    </div>
  ));
}

function Rests({ one, of, names }: { one: ExpectationReading; of: StepReading; names: Names }) {
  const dayInWords = useDayInWords();
  return (
    <li>
      {one.statement}
      {one.says.length > 0 && (
        <span className="block text-sm">{one.says.map((say) => sayInWords(say, of.scale, dayInWords)).join(" ")}</span>
      )}
      {one.evidenceIds.map((id) => (
        <EvidenceLine key={id} piece={of.evidence[id]} names={names} />
      ))}
    </li>
  );
}

function EvidenceLine({ piece, names }: { piece: StepReading["evidence"][string] | undefined; names: Names }) {
  const dayInWords = useDayInWords();
  if (!piece) return null;
  const confirmed = piece.confirmed.map(({ personId, on }) => `${names[personId] ?? "a colleague"}, ${dayInWords(on)}`);
  return (
    <span className="block text-muted text-sm">
      Evidence: {piece.title} ({dayInWords(piece.happenedOn)}), confirmed by {confirmed.join("; ")}.
    </span>
  );
}

export function ReadinessPattern({ reading: { pattern } }: { reading: StepReading }) {
  const { label, tone, meaning } = PATTERN[pattern];
  return (
    <Notice tone={tone} title={label} className="mb-5">
      <p>{meaning}</p>
    </Notice>
  );
}

/** Conditions that say nothing about the person, apart from those that do. */
export function BeyondTheLadder({ conditions }: { conditions: StepReading["beyondTheLadder"] }) {
  if (conditions.length === 0) return null;
  return (
    <section aria-labelledby="beyond" className="mt-6">
      <h2 id="beyond" className="mb-1">
        What is not in the ladder
      </h2>
      <p className="mb-2 max-w-measure text-muted">
        Conditions of the organisation. They say nothing about the person.
      </p>
      <ul className="criterion-list">
        {conditions.map(({ id, statement }) => (
          <li key={id}>{statement}</li>
        ))}
      </ul>
    </section>
  );
}

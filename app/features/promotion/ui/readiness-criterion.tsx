import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type {
  CriterionReading,
  ExpectationReading,
  Result,
  Say,
  Why,
} from "~/features/promotion/readiness/domain/readiness-standing";
import { findingsOf, headlineOf, RESULT_WORDS } from "~/features/promotion/readiness/domain/readiness-words";
import { Badge } from "~/ui/badge";
import { Path } from "~/ui/charts/path";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { useDayInWords } from "~/ui/time-text";

const count = (amount: number, one: string) => `${amount} ${one}${amount === 1 ? "" : "s"}`;

type Scale = StepReading["scale"];
/** Of the reader. */
type DayInWords = (day: string) => string;
const label = (scale: Scale, word: string) => scale.find(({ id }) => id === word)?.label ?? `“${word}”`;

/** Why an expectation falls short or is not known, and what would change it. */
function whyInWords(why: Why, scale: Scale, dayInWords: DayInWords): string {
  switch (why.is) {
    case "never-rated":
      return "Not rated yet.";
    case "no-opportunity":
      return `No opportunity yet (${dayInWords(why.on)}).`;
    case "not-agreed":
      return `The two ratings of ${dayInWords(why.on)} differ. Agree on one.`;
    case "unknown-word":
      return `Rated “${why.word}” on ${dayInWords(why.on)}, which this scale doesn't have. Rate it again.`;
    case "below":
      return `${label(scale, why.word)} on ${dayInWords(why.on)}.`;
    case "below-before":
      return `${label(scale, why.word)} on ${dayInWords(why.on)}, within the period that counts.`;
    case "more-cycles":
      return `High enough, for ${count(why.more, "more cycle")} to come.`;
    case "more-time":
      return `High enough since ${dayInWords(why.since)}. Needs another such rating on ${dayInWords(why.from)} or later.`;
  }
}

/** One say an expectation rests on. */
function sayInWords({ word, on, version, by, askedThen }: Say, scale: Scale, dayInWords: DayInWords): string {
  const from = by ? `, at ${by.levelCode}` : "";
  const then = askedThen ? ` Wording then (${version}): ${askedThen}` : "";
  return `${label(scale, word)} on ${dayInWords(on)}${from}.${then}`;
}

/** What a criterion lacks besides its ratings; `null` when nothing. */
function evidenceInWords({ evidence, looked }: CriterionReading): string | null {
  if (looked.length === 0) return "The ladder has no expectations for this criterion. Tell the ladder's owner.";
  if (!evidence) return null;
  const { missing, colleagues = 0, outside = 0 } = evidence;
  const more = missing === 1 ? "1 more expectation needs" : `${missing} more expectations need`;
  const people = colleagues === 1 ? "1 more colleague" : `${colleagues} more colleagues`;
  const from =
    outside === 0 ? "" : outside === colleagues ? " from outside the team" : `, ${outside} from outside the team,`;
  const lacking = [
    ...(missing > 0 ? [`${more} evidence that a colleague has confirmed.`] : []),
    ...(colleagues > 0 ? [`Evidence needs to be confirmed by ${people}${from}.`.replace(",.", ".")] : []),
  ];
  return lacking.length > 0 ? lacking.join(" ") : null;
}

export type Names = Readonly<Record<string, string>>;
type CriterionProps = {
  criterion: StepReading["criteria"][number];
  /** Its place in the list, from 1, as in the picture. */
  number: number;
  of: StepReading;
  names: Names;
  /** Everything about it is folded below its result, or shown with everything open. */
  details?: "folded" | "open";
  children?: React.ReactNode;
};

/** One criterion: what it says, whether it is met, why, and what that rests on. */
export function CriterionView({ criterion, number, of, names, details, children }: CriterionProps) {
  const { id, words, why, reading } = criterion;
  const { label, tone } = RESULT_WORDS[reading.result];
  const missing = evidenceInWords(reading);
  const at = (is: ExpectationReading["standing"]["is"]) => reading.looked.filter(({ standing }) => standing.is === is);
  const rests = reading.looked.filter(({ says, evidenceIds }) => says.length > 0 || evidenceIds.length > 0);
  const whys = (
    <>
      <WhyList title="Below what's asked" lines={at("short")} of={of} />
      <WhyList title="Not enough evidence" lines={at("unknown")} of={of} />
    </>
  );
  // What is open in a criterion that is met decides nothing.
  const isAside = reading.ratings === "met" || details !== undefined;
  return (
    <section aria-labelledby={id} className="criterion">
      <div className="criterion-head">
        <h3 id={id}>
          {number}. {words}
        </h3>
        <Badge tone={tone}>{label}</Badge>
      </div>
      {why && <p className="text-muted">{why}</p>}
      {children}
      {missing && <p className="mt-2">{missing}</p>}
      {!isAside && whys}
      {(rests.length > 0 || details) && (
        <Disclosure summary="Ratings and evidence" className="mt-2" open={details === "open"}>
          {isAside && whys}
          {rests.length > 0 && (
            <ul className="criterion-list mt-2">
              {rests.map((one) => (
                <Rests key={one.id} one={one} of={of} names={names} />
              ))}
            </ul>
          )}
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

const PATH_STATES = { met: "done", "not-met": "missing", unknown: "open" } as const satisfies Record<Result, string>;
const PATH_WORDS = {
  done: RESULT_WORDS.met.label,
  missing: RESULT_WORDS["not-met"].label,
  open: RESULT_WORDS.unknown.label,
};

/** What the criteria show together, in counts and as a path. Read from the criteria alone, whenever they were frozen. */
export function Findings({ reading: { criteria, from, to } }: { reading: StepReading }) {
  const { tone, title, text } = headlineOf(findingsOf(criteria.map(({ reading }) => reading)));
  return (
    <>
      <Notice tone={tone} title={title} className="mb-5">
        <p>{text}</p>
      </Notice>
      {criteria.length > 0 && (
        <Path
          id="path"
          title={`Path to ${to.code}`}
          description="The numbers match the criteria below."
          from={from.code}
          to={to.code}
          heading="Criterion"
          steps={criteria.map(({ words, reading }) => ({ label: words, state: PATH_STATES[reading.result] }))}
          words={PATH_WORDS}
        />
      )}
    </>
  );
}

/** Conditions that say nothing about the person, apart from those that do. */
export function BeyondTheLadder({ conditions }: { conditions: StepReading["beyondTheLadder"] }) {
  if (conditions.length === 0) return null;
  return (
    <section aria-labelledby="beyond" className="mt-6">
      <h2 id="beyond" className="mb-1">
        Organizational conditions
      </h2>
      <p className="mb-2 max-w-measure text-muted">They depend on the organization, not on the person.</p>
      <ul className="criterion-list">
        {conditions.map(({ id, statement }) => (
          <li key={id}>{statement}</li>
        ))}
      </ul>
    </section>
  );
}

import { OneText } from "~/features/assessment/ui/conflict-panel";
import { ageInWords, type Pattern } from "../domain/conversation";
import type {
  AgreedProblem,
  ShownCorroboration,
  ShownEvidence,
  ShownPair,
  TalkAsSeen,
} from "../domain/conversation-page";
import { AgreedPart } from "./agreed-part";

type PairCardProps = {
  page: TalkAsSeen;
  pair: ShownPair;
  /** Whose form the address asks for. */
  at: string | null;
  problem: AgreedProblem | null;
  next: string;
  timeZone: string;
};

/** One expectation: both judgements and the evidence beside each other, and what the two came to. */
function PairCard({ page, pair, at, problem, next, timeZone }: PairCardProps) {
  const { id, statement } = pair.expectation;
  const address = `/assessments/${page.head.assessmentId}/conversation`;
  const history = page.agreed.filter(({ expectationId }) => expectationId === id);
  const isToAgree = pair.pattern === "differs" && history.length === 0;
  return (
    <section
      id={id}
      data-expectation=""
      data-open={isToAgree ? "" : undefined}
      tabIndex={-1}
      className="expectation"
      aria-labelledby={`${id}-text`}
    >
      <h3 id={`${id}-text`} className="expectation-statement">
        {statement}
      </h3>
      <p className="expectation-about">{aboutIt(pair, page.head.targetLevel)}</p>
      {pair.pattern !== "unsaid" && (
        <div className="two-texts">
          <OneText title={page.own.name} judgement={pair.own} scale={page.scale} />
          <OneText title={page.managers.name} judgement={pair.manager} scale={page.scale} />
        </div>
      )}
      <EvidenceOf
        items={page.evidence.filter(({ expectationIds }) => expectationIds.includes(id))}
        today={page.today}
      />
      <AgreedPart
        pair={pair}
        address={address}
        history={history}
        scale={page.scale}
        mayRecord={page.mayRecord}
        isOpen={isToAgree || at === id || problem !== null}
        problem={problem}
        next={next}
        timeZone={timeZone}
      />
      {page.mayRecord && (
        <a
          className="link mt-2 inline-flex min-h-6 items-center text-sm print:hidden"
          href={`${address}?about=${id}#new-action`}
        >
          Take an action from it
        </a>
      )}
    </section>
  );
}

function aboutIt({ competency, expectation }: ShownPair, targetLevel: string): string {
  const since = expectation.since ? `asked since ${expectation.since}` : `new at ${targetLevel}`;
  return [competency.name, since, ...(expectation.core ? [] : ["not core"])].join(" · ");
}

function EvidenceOf({ items, today }: { items: readonly ShownEvidence[]; today: string }) {
  if (items.length === 0) return <p className="mt-3 text-muted text-sm">No evidence attached</p>;
  return (
    <ul className="talk-evidence" aria-label="Evidence">
      {items.map(({ id, title, url, body, happenedOn, corroborations }) => (
        <li key={id}>
          {url ? (
            <a className="link" href={url} rel="external noopener noreferrer">
              {title}
            </a>
          ) : (
            <span className="font-medium">{title}</span>
          )}
          <span className="text-muted">
            , {ageInWords(happenedOn, today)}; {corroborationInWords(corroborations)}
          </span>
          {body && <span className="as-written block">{body}</span>}
        </li>
      ))}
    </ul>
  );
}

function corroborationInWords(all: readonly ShownCorroboration[]): string {
  if (all.length === 0) return "nobody was asked to confirm it";
  return all.map(inWords).join("; ");
}

function inWords({ colleague, status, sentence }: ShownCorroboration): string {
  if (status === "asked") return `${colleague} has not answered yet`;
  const verb = status === "confirmed" ? "confirmed by" : "declined by";
  return `${verb} ${colleague}${sentence ? `: “${sentence}”` : ""}`;
}

const HEADINGS: Record<Pattern, string> = {
  differs: "Seen differently",
  "one-sided": "Said by one of you",
  alike: "Said alike",
  unsaid: "Said by neither",
};

type PairGroupsProps = {
  page: TalkAsSeen;
  patterns: readonly Pattern[];
  /** Whose form the address asks for. */
  at: string | null;
  problem: AgreedProblem | null;
  timeZone: string;
};

/** The expectations of some patterns, each pattern under its heading. */
export function PairGroups({ page, patterns, at, problem, timeZone }: PairGroupsProps) {
  const groups = patterns.map((pattern) => ({ pattern, pairs: page.pairs.filter((pair) => pair.pattern === pattern) }));
  return groups
    .filter(({ pairs }) => pairs.length > 0)
    .map(({ pattern, pairs }) => (
      <section key={pattern} aria-labelledby={pattern} className="mt-6">
        <h2 id={pattern} className="mb-3">
          {HEADINGS[pattern]}
        </h2>
        {pairs.map((pair) => (
          <PairCard
            key={pair.expectation.id}
            page={page}
            pair={pair}
            at={at}
            problem={problem?.expectationId === pair.expectation.id ? problem : null}
            next={nextToAgree(page, pair)}
            timeZone={timeZone}
          />
        ))}
      </section>
    ));
}

/** The disagreement after this one that nothing was recorded of; itself where there is none. */
function nextToAgree({ pairs, agreed }: TalkAsSeen, pair: ShownPair): string {
  const settled = new Set(agreed.map(({ expectationId }) => expectationId));
  const ahead = pairs.slice(pairs.indexOf(pair) + 1);
  const next = ahead.find(({ pattern, expectation }) => pattern === "differs" && !settled.has(expectation.id));
  return (next ?? pair).expectation.id;
}

import { type ReactNode, useRef } from "react";
import { choiceLabel } from "~/features/assessment/sheets/domain/judgement";
import { OneText } from "~/features/assessment/ui/conflict-panel";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { type Agreed, ageInWords, type Pattern } from "../domain/conversation";
import {
  type ActionProblem,
  type AgreedProblem,
  openDifferences,
  type ShownCorroboration,
  type ShownEvidence,
  type ShownPair,
  type TalkAsSeen,
} from "../domain/conversation-page";
import { AgreedPart } from "./agreed-part";
import { NewAction } from "./review-actions";

type PairProps = {
  page: TalkAsSeen;
  pair: ShownPair;
  /** It is the one that the address asks for. */
  isAsked: boolean;
  /** An action is being added to it. */
  isActedOn: boolean;
  problem: AgreedProblem | ActionProblem | null;
  /** Where to go on after recording. */
  next: string;
  timeZone: string;
};

/** One expectation: both ratings with notes and evidence beside each other, and what the two agree on. */
function PairCard({ page, pair, isAsked, isActedOn, problem, next, timeZone }: PairProps) {
  const { id, statement } = pair.expectation;
  const address = `/assessments/${page.head.assessmentId}/conversation`;
  const history = page.agreed.filter(({ expectationId }) => expectationId === id);
  const recordProblem = problem?.at === "record" ? problem : null;
  // What the other side records meanwhile must not take the form away from someone who types in it.
  const isTyping = useRef(false);
  const isOpenDifference = pair.pattern === "differs" && history.length === 0;
  const agreed = (
    <AgreedPart
      pair={pair}
      address={address}
      history={history}
      scale={page.scale}
      mayRecord={page.mayRecord}
      isOpen={isOpenDifference || isAsked || recordProblem !== null || isTyping.current}
      isTyping={isTyping}
      problem={recordProblem}
      next={next}
      timeZone={timeZone}
    />
  );
  const isFirst = isOpenDifference && openDifferences(page)[0]?.expectation.id === id;
  return (
    <section
      id={id}
      data-expectation=""
      data-open={isOpenDifference ? "" : undefined}
      tabIndex={-1}
      className="talk-pair"
      aria-labelledby={`${id}-text`}
    >
      <Fold
        isFolded={pair.pattern === "differs" || pair.pattern === "one-sided"}
        isOpen={isFirst || isAsked || isActedOn || problem !== null || isTyping.current}
        summary={
          <>
            <h3 id={`${id}-text`} className="expectation-statement">
              {statement}
            </h3>
            <InShort page={page} pair={pair} latest={history.at(-1)} />
          </>
        }
      >
        <p className="expectation-about">{aboutIt(pair, page.head.targetLevel)}</p>
        {pair.pattern !== "unsaid" && (
          <div className={hasTexts(pair) ? "two-texts" : "two-texts print:hidden"}>
            <OneText title={page.own.name} judgement={pair.own} scale={page.scale} />
            <OneText title={page.managers.name} judgement={pair.manager} scale={page.scale} />
          </div>
        )}
        <EvidenceOf
          items={page.evidence.filter(({ expectationIds }) => expectationIds.includes(id))}
          today={page.today}
        />
        {agreed}
        {page.mayRecord && <ActionOf {...{ page, pair, address, isActedOn }} problem={problem} />}
      </Fold>
    </section>
  );
}

type FoldProps = {
  isFolded: boolean;
  isOpen: boolean;
  summary: ReactNode;
  children: ReactNode;
};

/** In print, ratings without texts need no boxes: the line above has them. */
const hasTexts = ({ own, manager }: ShownPair) =>
  [own, manager].some(({ note, reason }) => note !== "" || reason !== "");

/** What is to be talked about is folded one by one; what is settled is folded as a whole. */
function Fold({ isFolded, isOpen, summary, children }: FoldProps) {
  if (!isFolded) {
    return (
      <>
        {summary}
        {children}
      </>
    );
  }
  return (
    <details className="talk-fold" open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

function InShort({ page, pair, latest }: { page: TalkAsSeen; pair: ShownPair; latest: Agreed | undefined }) {
  if (pair.pattern === "alike" || pair.pattern === "unsaid") return null;
  return (
    <span className="talk-words">
      {`${page.own.name}: ${choiceLabel(pair.own, page.scale)} · ${page.managers.name}: ${choiceLabel(pair.manager, page.scale)} `}
      {latest && <Badge tone="good">{`Agreed: ${choiceLabel(latest, page.scale)}`}</Badge>}
    </span>
  );
}

type ActionOfProps = Pick<PairProps, "page" | "pair" | "isActedOn" | "problem"> & { address: string };

/** Where an action can be added, or the form for it. */
function ActionOf({ page, pair, isActedOn, problem, address }: ActionOfProps) {
  const { id } = pair.expectation;
  if (isActedOn) {
    return <NewAction page={page} about={id} problem={problem?.at === "add-action" ? problem : null} />;
  }
  return (
    <a
      className="link mt-2 inline-flex min-h-6 items-center text-sm print:hidden"
      href={`${address}?about=${id}#new-action`}
    >
      Add action item
    </a>
  );
}

function aboutIt({ competency, expectation }: ShownPair, targetLevel: string): string {
  const since = expectation.since ? `asked since ${expectation.since}` : `new at ${targetLevel}`;
  return [competency.name, since, ...(expectation.core ? [] : ["not core"])].join(" · ");
}

function EvidenceOf({ items, today }: { items: readonly ShownEvidence[]; today: string }) {
  if (items.length === 0) return <p className="mt-3 text-muted text-sm print:hidden">No evidence attached</p>;
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
  if (all.length === 0) return "confirmation not requested";
  return all.map(inWords).join("; ");
}

function inWords({ colleague, status, sentence }: ShownCorroboration): string {
  if (status === "asked") return `${colleague} has not answered yet`;
  const verb = status === "confirmed" ? "confirmed by" : "declined by";
  return `${verb} ${colleague}${sentence ? `: “${sentence}”` : ""}`;
}

const HEADINGS: Record<Pattern, string> = {
  differs: "Differences",
  "one-sided": "Rated by one of you",
  alike: "In agreement",
  unsaid: "Not rated",
};

type PairGroupsProps = {
  page: TalkAsSeen;
  patterns: readonly Pattern[];
  /** The expectations that the address opens, and that it adds an action to. */
  at: string | null;
  about: string | null;
  problem: AgreedProblem | ActionProblem | null;
  timeZone: string;
};

/** The expectations of some patterns: differences one by one, what is settled folded under its heading. */
export function PairGroups({ page, patterns, at, about, problem, timeZone }: PairGroupsProps) {
  const groups = patterns.map((pattern) => ({ pattern, pairs: page.pairs.filter((pair) => pair.pattern === pattern) }));
  return groups
    .filter(({ pairs }) => pairs.length > 0)
    .map(({ pattern, pairs }) => {
      const cards = pairs.map((pair) => {
        const { id } = pair.expectation;
        const isActedOn = about === id;
        const isIts = problem && (problem.at === "record" ? problem.expectationId === id : isActedOn);
        return (
          <PairCard
            key={id}
            page={page}
            pair={pair}
            isAsked={at === id}
            isActedOn={isActedOn}
            problem={isIts ? problem : null}
            next={nextToAgree(page, pair)}
            timeZone={timeZone}
          />
        );
      });
      return (
        <section key={pattern} aria-labelledby={pattern} className="mt-5">
          {pattern === "differs" || pattern === "one-sided" ? (
            <>
              <h2 id={pattern} className="mb-2">
                {HEADINGS[pattern]}
              </h2>
              {cards}
            </>
          ) : (
            <Disclosure
              open={pairs.some(({ expectation }) => expectation.id === at || expectation.id === about)}
              summary={
                <h2 id={pattern} className="inline">
                  {HEADINGS[pattern]} <span className="text-muted">{pairs.length}</span>
                </h2>
              }
            >
              {cards}
            </Disclosure>
          )}
        </section>
      );
    });
}

/** The difference after this one that nothing was agreed on; the first of them after the last, and itself where there is none. */
function nextToAgree(page: TalkAsSeen, pair: ShownPair): string {
  const others = openDifferences(page).filter((one) => one !== pair);
  const place = page.pairs.indexOf(pair);
  const next = others.find((one) => page.pairs.indexOf(one) > place) ?? others[0];
  return (next ?? pair).expectation.id;
}

import type { Pattern } from "../domain/conversation";
import type { ConversationPage, ShownPair } from "../domain/conversation-page";
import type { AgreedProblem } from "./agreed-part";
import { PairCard } from "./conversation-pair";

const HEADINGS: Record<Pattern, string> = {
  differs: "Seen differently",
  "one-sided": "Said by one of you",
  alike: "Said alike",
  unsaid: "Said by neither",
};

type PairGroupsProps = {
  page: ConversationPage;
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
function nextToAgree({ pairs, agreed }: ConversationPage, pair: ShownPair): string {
  const settled = new Set(agreed.map(({ expectationId }) => expectationId));
  const ahead = pairs.slice(pairs.indexOf(pair) + 1);
  const next = ahead.find(({ pattern, expectation }) => pattern === "differs" && !settled.has(expectation.id));
  return (next ?? pair).expectation.id;
}

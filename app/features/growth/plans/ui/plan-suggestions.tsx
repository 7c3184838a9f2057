import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import type { Suggestion, Suggestions } from "../domain/plan-suggestions";

type SuggestionListProps = {
  suggestions: Suggestions;
  towards: string;
  versionId: string;
  mayAdd: boolean;
};

/** What would be worth a goal: skill gaps and opportunity gaps apart, since they ask for different things. */
export function SuggestionLists({ suggestions, ...shared }: SuggestionListProps) {
  const { skillGaps, opportunityGaps } = suggestions;
  if (skillGaps.length + opportunityGaps.length === 0) return null;
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions">Worth a goal, towards {shared.towards}</h2>
      <Gaps title="To practise" gaps={skillGaps} {...shared} />
      <Gaps title="To get a chance at" gaps={opportunityGaps} {...shared} />
    </section>
  );
}

/** More than a plan holds at once. */
const AT_FIRST = 5;

type GapsProps = Omit<SuggestionListProps, "suggestions"> & { title: string; gaps: readonly Suggestion[] };

function Gaps({ title, gaps, ...shared }: GapsProps) {
  if (gaps.length === 0) return null;
  return (
    <div className="mt-3">
      <h3>{title}</h3>
      <GapList gaps={gaps.slice(0, AT_FIRST)} {...shared} />
      {gaps.length > AT_FIRST && (
        <Disclosure summary={`${gaps.length - AT_FIRST} more`}>
          <GapList gaps={gaps.slice(AT_FIRST)} {...shared} />
        </Disclosure>
      )}
    </div>
  );
}

function GapList({ gaps, versionId, mayAdd }: Omit<GapsProps, "title">) {
  return (
    <ul className="mt-1 grid max-w-measure grid-cols-1 gap-2.5">
      {gaps.map(({ expectationId, statement, competency, level, core, agreed, criterion }) => (
        <li key={expectationId}>
          <p>
            <span className="font-medium">{competency}</span> <span className="text-muted">{level}</span>: {statement}
          </p>
          <p className="flex flex-wrap items-center gap-1.5">
            {criterion && <Badge tone="accent">A criterion rests on it</Badge>}
            {core && <Badge>Core</Badge>}
            <Badge>{agreed ? "Agreed rating" : "Own rating"}</Badge>
            {mayAdd && (
              <Link
                className="link text-sm"
                to={`/growth/goals/new?for=${versionId}/${expectationId}`}
                aria-label={`Make it a goal: ${statement}`}
              >
                Make it a goal
              </Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

import { decisionInWords } from "~/features/hiring/decisions/domain/decision";
import { Badge } from "~/ui/badge";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import type { DebriefView as View } from "../domain/debrief-page";
import type { HiringDecision, Turn, TurnOrder } from "../domain/debrief-record";
import { meanInWords, spreadInWords } from "../domain/debrief-words";
import { DebriefCompetencyPart } from "./debrief-competency";
import { DebriefOverall } from "./debrief-overall";
import { DebriefTurns } from "./debrief-turns";

type Props = {
  view: View;
  turns: readonly Turn[];
  order: TurnOrder;
  earlier: readonly HiringDecision[];
  leads: boolean;
  message: string | null;
};

/** What a panel speaks about: where they are apart first. */
export function DebriefView({ view, turns, order, earlier, leads, message }: Props) {
  return (
    <div className="grid grid-cols-1 gap-8">
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      <DebriefTurns turns={turns} order={order} leads={leads} />
      {earlier.map((decision) => (
        <EarlierDecision key={decision.debriefNumber} decision={decision} />
      ))}
      <Summary view={view} />
      {view.competencies.map((competency) => (
        <DebriefCompetencyPart key={competency.id} competency={competency} />
      ))}
      <Untested untested={view.untested} />
      <DebriefOverall overall={view.overall} missing={view.missing} />
    </div>
  );
}

function EarlierDecision({ decision }: { decision: HiringDecision }) {
  return (
    <Notice tone="info" title={`After debrief ${decision.debriefNumber}: ${decisionInWords(decision)}`}>
      <p className="whitespace-pre-line">{decision.rationale}</p>
    </Notice>
  );
}

function Summary({ view }: { view: View }) {
  const { competencies, composite, weighted, stretched } = view;
  return (
    <section aria-labelledby="competencies">
      <h2 id="competencies" className="mb-2">
        By competency, disagreement first
      </h2>
      <DataTable
        label="By competency"
        columns={["Competency", "Interviewers", "Independent", "After the debrief"]}
        stacks
      >
        <tbody>
          {competencies.map(({ id, name, must, weight, spread, initial, later }) => (
            <tr key={id}>
              <th scope="row">
                <a className="link" href={`#${id}`}>
                  {name}
                </a>{" "}
                {must && <Badge>must</Badge>}
                {weighted && weight !== 1 && <span className="text-muted"> weight {weight}</span>}
              </th>
              <td data-label="Interviewers">{spreadInWords(spread)}</td>
              <td data-label="Independent">{meanInWords(initial)}</td>
              <td data-label="After the debrief">{meanInWords(later)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Composite</th>
            <td>{weighted ? "by declared weights" : "all weigh the same"}</td>
            <td data-label="Independent">{meanInWords(composite.initial)}</td>
            <td data-label="After the debrief">{meanInWords(composite.later)}</td>
          </tr>
        </tbody>
      </DataTable>
      <p className="mt-2 max-w-measure text-muted">
        Means on five points, each interviewer counted once.
        {stretched && " Scores on four points are spread over five: 1, 2, 3, 4 count as 1, 2.3, 3.7 and 5."} The
        composite is the mean of what the role asks for.
      </p>
      <Weights competencies={competencies} />
    </section>
  );
}

function Weights({ competencies }: Pick<View, "competencies">) {
  const justified = competencies.filter(({ weight }) => weight !== 1);
  if (justified.length === 0) return null;
  return (
    <ul className="mt-2 grid max-w-measure gap-1 text-muted">
      {justified.map(({ id, name, weight, reason }) => (
        <li key={id}>
          {name} counts {weight} times: {reason}
        </li>
      ))}
    </ul>
  );
}

function Untested({ untested }: Pick<View, "untested">) {
  if (untested.length === 0) return null;
  return (
    <section aria-labelledby="untested">
      <h2 id="untested" className="mb-2">
        Untested
      </h2>
      <ul className="list-disc pl-5">
        {untested.map(({ id, name, must }) => (
          <li key={id}>
            {name} {must && <Badge tone="warning">must</Badge>}
          </li>
        ))}
      </ul>
    </section>
  );
}

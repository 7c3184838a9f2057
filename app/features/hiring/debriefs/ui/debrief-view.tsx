import { decisionInWords } from "~/features/hiring/decisions/domain/decision";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { marksOf } from "~/ui/charts/named-dot";
import { ScoreDots } from "~/ui/charts/score-dots";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { DebriefPage, DebriefView as View } from "../domain/debrief-page";
import type { HiringDecision, Turn } from "../domain/debrief-record";
import { disagreementInWords, meanInWords, spreadInWords } from "../domain/debrief-scores";
import { placesBeside, proposedNames } from "../domain/speaking-order";
import { DebriefCompetencyPart, DebriefOverall } from "./debrief-scores";

type Props = Omit<DebriefPage, "debrief"> & { message: string | null };

/** What a panel speaks about: where they are apart first. */
export function DebriefView({ view, turns, order, earlier, leads, message }: Props) {
  return (
    <div className="grid grid-cols-1 gap-8">
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      {earlier.map((decision) => (
        <EarlierDecision key={decision.debriefNumber} decision={decision} />
      ))}
      <div className={turns.length > 0 ? "grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_17rem]" : undefined}>
        <Summary view={view} />
        <DebriefTurns turns={turns} order={order} leads={leads} />
      </div>
      <div className="grid grid-cols-1 gap-5">
        {view.competencies.map((competency, index) => (
          <DebriefCompetencyPart key={competency.id} competency={competency} isFirst={index === 0} />
        ))}
      </div>
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
    <Section id="competencies" title="Scores, largest disagreement first">
      {competencies.length > 0 && <DebriefDots competencies={competencies} />}
      <Disclosure summary="Means and weights" className="mt-3">
        <DataTable
          label="By competency"
          columns={["Competency", "Interviewers", "Before the debrief", "After the debrief"]}
          stacks="tight"
        >
          <tbody>
            {competencies.map(({ id, name, must, weight, spread, initial, later }) => (
              <tr key={id}>
                <th scope="row">
                  <a className="link" href={`#${id}`}>
                    {name}
                  </a>{" "}
                  {must && <Badge>required</Badge>}
                  {weighted && weight !== 1 && <span className="text-muted"> weight {weight}</span>}
                </th>
                <td data-label="Interviewers">{spreadInWords(spread)}</td>
                <td data-label="Before the debrief">{meanInWords(initial)}</td>
                <td data-label="After the debrief">{meanInWords(later)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Composite</th>
              <td>{weighted ? "weighted" : "equal weights"}</td>
              <td data-label="Before the debrief">{meanInWords(composite.initial)}</td>
              <td data-label="After the debrief">{meanInWords(composite.later)}</td>
            </tr>
          </tbody>
        </DataTable>
        <p className="mt-2 max-w-measure text-muted">
          Means are on a five-point scale, and each interviewer counts once.
          {stretched && " Scores on a four-point scale are converted: 1, 2, 3 and 4 count as 1, 2.3, 3.7 and 5."} The
          composite is the mean of what the role requires.
        </p>
        <Weights competencies={competencies} />
      </Disclosure>
    </Section>
  );
}

function DebriefDots({ competencies }: Pick<View, "competencies">) {
  const names = new Map(competencies.flatMap(({ people }) => people.map(({ personId, name }) => [personId, name])));
  const marks = marksOf([...names.values()]);
  const markOf = new Map([...names.keys()].map((id, index) => [id, marks[index] ?? ""]));
  const legend = [...names].map(([id, name]) => `${markOf.get(id)} ${name}`).join(", ");
  return (
    <ScoreDots
      id="score-dots"
      title="Each interviewer's mean before the debrief"
      description={`${disagreementInWords(competencies)} Lines show the largest difference, on one question or between means. ${legend}.`}
      scale={[1, 5]}
      rows={competencies.map(({ name, people, apart }) => ({
        ...{ label: name, apart },
        dots: people.map(({ personId, name: of, initial }) => ({
          name: of,
          mark: markOf.get(personId) ?? "",
          at: initial,
        })),
      }))}
      columns={["Competency", ...names.values(), "Difference"]}
      cells={competencies.map(({ name, people, spread }) => [
        name,
        ...[...names.keys()].map((id) => meanInWords(people.find(({ personId }) => personId === id)?.initial ?? null)),
        spreadInWords(spread),
      ])}
    />
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
    <Section id="untested" title="Untested">
      <ul className="list-disc pl-5">
        {untested.map(({ id, name, must }) => (
          <li key={id}>
            {name} {must && <Badge tone="warning">required</Badge>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type TurnsProps = Pick<DebriefPage, "turns" | "order" | "leads">;

/** Who speaks when, and who has. */
function DebriefTurns({ turns, order, leads }: TurnsProps) {
  if (turns.length === 0) return null;
  const next = turns.find(({ spokenAt }) => spokenAt === null);
  const list = (
    <>
      <Proposal turns={turns} order={order} />
      <ol className="grid max-w-measure gap-2">
        {turns.map((turn, index) => (
          <li key={turn.personId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {index + 1}. {turn.name}
            </span>
            {turn.spokenAt && <Badge tone="good">has spoken</Badge>}
            {turn === next && <Badge tone="accent">speaks next</Badge>}
            {leads && <TurnForm turn={turn} />}
            {leads && <Moves turn={turn} turns={turns} seen={order.edits} />}
          </li>
        ))}
      </ol>
    </>
  );
  return (
    <Section id="turns" title="Speaking order">
      {next ? list : <Disclosure summary={everyoneSpoke(turns.length)}>{list}</Disclosure>}
    </Section>
  );
}

const everyoneSpoke = (count: number) => (count === 1 ? "The interviewer has spoken" : `All ${count} have spoken`);

function Proposal({ turns, order }: Omit<TurnsProps, "leads">) {
  const proposed = proposedNames(turns);
  if (!proposed)
    return <p className="mb-2 text-muted">Most junior first, so that no one just follows their seniors.</p>;
  return (
    <p className="mb-2 max-w-measure text-muted">
      Proposed by level and time at the company{order.changedBy && `; changed by ${order.changedBy}`}. The proposal was:{" "}
      {proposed.join(", ")}.
    </p>
  );
}

function TurnForm({ turn: { personId, name, spokenAt } }: { turn: Turn }) {
  return (
    <form method="post">
      <input type="hidden" name="person" value={personId} />
      <Button size="small" variant={spokenAt ? "quiet" : "secondary"} name="do" value={spokenAt ? "unspeak" : "speak"}>
        {spokenAt ? "Undo" : "Mark as spoken"}
        <span className="sr-only">: {name}</span>
      </Button>
    </form>
  );
}

function Moves({ turn, turns, seen }: { turn: Turn; turns: readonly Turn[]; seen: number }) {
  const { up, down } = placesBeside(turns, turn.personId);
  return (
    <>
      {up !== null && <Move turn={turn} to={up} seen={seen} label="Earlier" />}
      {down !== null && <Move turn={turn} to={down} seen={seen} label="Later" />}
    </>
  );
}

type MoveProps = { turn: Turn; to: number; seen: number; label: string };

function Move({ turn: { personId, name }, to, seen, label }: MoveProps) {
  return (
    <form method="post">
      <input type="hidden" name="person" value={personId} />
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="seen" value={seen} />
      <Button size="small" variant="quiet" name="do" value="move">
        {label}
        <span className="sr-only">: {name}</span>
      </Button>
    </form>
  );
}

import { Link } from "@remix-run/react";
import { InterviewWhen } from "~/features/hiring/ui/when-and-where";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormErrors, SelectField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { InterviewLine, InterviewsPage, PanelView, PlanProblem } from "../domain/interview-plan";
import type { ProposedPerson } from "../domain/panel";
import { Impossible, InterviewSeats, TimeAndPlace } from "./interview-parts";

type CandidateInterviewsProps = InterviewsPage & { problem?: PlanProblem };

/** The interviews of a candidate: what is planned, who could hold it, and what is to be planned yet. */
export function CandidateInterviews(props: CandidateInterviewsProps) {
  const { candidate, whyNot, lines, earlier, panels, zone, left, conflicts, problem } = props;
  return (
    <div className="grid grid-cols-1 gap-8">
      {whyNot && (
        <Notice tone="info">
          <p>{whyNot}</p>
        </Notice>
      )}
      <section aria-labelledby="planned" className="grid grid-cols-1 gap-3">
        <h2 id="planned" className={props.number > 1 ? undefined : "sr-only"}>
          {props.number > 1 ? `For debrief ${props.number}` : "Planned interviews"}
        </h2>
        <Lines lines={lines} zone={zone} label="Interviews" />
      </section>
      {whyNot === null && <ProposedPanels panels={panels} zone={zone} problem={problem} />}
      {whyNot === null && left.length > 0 && <Plan {...props} />}
      {earlier.length > 0 && (
        <section aria-labelledby="earlier" className="grid grid-cols-1 gap-3">
          <h2 id="earlier">For earlier debriefs</h2>
          <Lines lines={earlier} zone={zone} label="Earlier interviews" />
        </section>
      )}
      {conflicts && (
        <Conflicts
          candidateId={candidate.id}
          conflicts={conflicts}
          problem={problem?.at === "conflict" ? problem : undefined}
        />
      )}
    </div>
  );
}

function Lines({ lines, zone, label }: { lines: readonly InterviewLine[]; zone: string; label: string }) {
  if (lines.length === 0) return <p className="text-muted">None planned yet.</p>;
  return (
    <DataTable label={label} columns={["Interview", "When", "Panel"]} stacks>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className="min-w-32">
              <Link className="link" to={`/hiring/interviews/${line.id}`}>
                {line.stageName}
              </Link>
              <span className="block font-normal text-muted text-sm">{line.kitName}</span>
            </th>
            <td className="min-w-40">
              <InterviewWhen startsAt={line.startsAt} minutes={line.minutes} zone={zone} />
              {line.place && <span className="block wrap-anywhere text-muted text-sm">{line.place}</span>}
            </td>
            <td className="min-w-44">
              {line.status === "CALLED_OFF" ? (
                <Badge>Canceled</Badge>
              ) : (
                <InterviewSeats seats={line.seats} places={line.stageSeats} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Plan({ candidate, number, left, zone, today, newInterview, problem }: CandidateInterviewsProps) {
  const wrong = problem?.at === "plan" ? problem : null;
  const first = { stage: left[0]?.id ?? "", day: today, time: "", minutes: String(left[0]?.minutes ?? 60), place: "" };
  const typed = wrong?.typed ?? first;
  const errors = wrong?.errors ?? {};
  return (
    <section aria-labelledby="plan" className="grid max-w-measure grid-cols-1 gap-3 print:hidden">
      <h2 id="plan">Plan an interview</h2>
      <p>
        <Link className="link" to={`/hiring/candidates/${candidate.id}/schedule`}>
          Find times when a panel is free
        </Link>
      </p>
      {number > 1 && (
        <p className="text-muted">
          Plan all interviews before the last scorecard is in: scorecards are revealed once none are missing.
        </p>
      )}
      <form key={newInterview} method="post" action="#plan" className="grid grid-cols-1 gap-3" noValidate>
        <input type="hidden" name="id" value={newInterview} />
        <FormErrors errors={wrong?.message ? [wrong.message] : undefined} />
        <SelectField
          label="Stage"
          name="stage"
          defaultValue={typed.stage}
          errors={errors.stage}
          options={left.map(({ id, name, kitName, minutes }) => {
            return { value: id, label: `${name} (${kitName}, ${minutes} minutes)` };
          })}
        />
        <TimeAndPlace typed={typed} errors={errors} zone={zone} />
        <Button name="do" value="plan" variant="primary" className="w-fit">
          Plan
        </Button>
      </form>
    </section>
  );
}

type ConflictsProps = {
  candidateId: string;
  conflicts: NonNullable<InterviewsPage["conflicts"]>;
  problem?: Extract<PlanProblem, { at: "conflict" }>;
};

function Conflicts({ candidateId, conflicts, problem }: ConflictsProps) {
  return (
    <section aria-labelledby="conflicts" className="grid max-w-measure grid-cols-1 gap-3 print:hidden">
      <h2 id="conflicts">Conflicts of interest</h2>
      <p className="text-muted">
        Colleagues who know this candidate: friends, relatives, people they worked with. Only you see this list; to
        others they're unavailable. Can't be undone.
      </p>
      {conflicts.length > 0 && (
        <ul className="grid gap-1">
          {conflicts.map(({ name, since }) => (
            <li key={`${name} ${since}`}>
              {name}, since <TimeText value={since} timeZone="UTC" />
            </li>
          ))}
        </ul>
      )}
      <form method="post" action="#conflicts" className="grid grid-cols-1 gap-3" noValidate>
        <PersonField
          label="Colleague"
          {...fieldsOf(problem ?? { typed: { person: "" } })("person")}
          scope="candidate.conflict"
          of={candidateId}
          act="conflict"
          className="max-w-96"
        />
        <Button name="do" value="conflict" className="w-fit">
          Record conflict
        </Button>
      </form>
    </section>
  );
}

type ProposedPanelsProps = { panels: readonly PanelView[]; zone: string; problem?: PlanProblem };

/** Who could take the free places of interviews that are to come. */
function ProposedPanels({ panels, zone, problem }: ProposedPanelsProps) {
  const wrong = problem?.at === "panel" ? problem : null;
  if (panels.length === 0 && !wrong) return null;
  const all = panels.flatMap((panel) => panel.proposed.map((person) => ({ panel, person })));
  return (
    <section aria-labelledby="panels" className="grid grid-cols-1 gap-5">
      <h2 id="panels">Proposed panels</h2>
      <FormErrors errors={wrong ? [wrong.message] : undefined} />
      {panels.map((panel) => (
        <Panel key={panel.interviewId} panel={panel} zone={zone} />
      ))}
      {panels.filter(({ proposed }) => proposed.length > 0).length > 1 && (
        <form method="post" action="#planned" className="print:hidden">
          {all.map(({ panel, person }) => (
            <SeatField key={`${panel.interviewId} ${person.id}`} interviewId={panel.interviewId} personId={person.id} />
          ))}
          <Button name="do" value="ask" variant="primary">
            Ask all {all.length}
          </Button>
        </form>
      )}
    </section>
  );
}

const SeatField = ({ interviewId, personId }: { interviewId: string; personId: string }) => (
  <input type="hidden" name="seat" value={`${interviewId}:${personId}`} />
);

function Panel({ panel, zone }: { panel: PanelView; zone: string }) {
  const { interviewId, title, startsAt, proposed, empty, impossible } = panel;
  return (
    <article aria-labelledby={`panel-${interviewId}`} className="grid grid-cols-1 gap-2">
      <h3 id={`panel-${interviewId}`}>
        {title}, <TimeText value={startsAt} timeZone={zone} format="datetime" />
      </h3>
      <People people={proposed} />
      {empty.length > 0 && <p>{empty.join(" ")}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        {proposed.length > 0 && (
          <form method="post" action="#planned">
            {proposed.map(({ id }) => (
              <SeatField key={id} interviewId={interviewId} personId={id} />
            ))}
            <Button name="do" value="ask" className="button-named">
              Ask {proposed.map(({ name }) => name).join(" and ")}
            </Button>
          </form>
        )}
        <Link className="link inline-block min-h-6" to={`/hiring/interviews/${interviewId}#ask`}>
          Choose by hand
        </Link>
      </div>
      <Impossible people={impossible} />
    </article>
  );
}

function People({ people }: { people: readonly ProposedPerson[] }) {
  if (people.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {people.map(({ id, name, reasons }) => (
        <li key={id}>
          <span className="font-medium">{name}</span>
          <span className="block text-muted text-sm">{reasons.join(" ")}</span>
        </li>
      ))}
    </ul>
  );
}

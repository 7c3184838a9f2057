import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CandidatePage } from "../domain/candidate";

type OverviewProps = Omit<CandidatePage, "candidate" | "state" | "runs"> & {
  id: string;
  timeZone: string;
  problem?: ShownForm<{ reason: string }>;
};

export function CandidateOverview(props: OverviewProps) {
  const { id, debriefs, lifts, mayLift, timeZone } = props;
  return (
    <div className="grid grid-cols-1 gap-8">
      <Stages {...props} />
      {debriefs.length > 0 && (
        <section aria-labelledby="debriefs">
          <h2 id="debriefs" className="mb-2 text-lg">
            Debriefs
          </h2>
          <ul className="flex flex-wrap gap-2">
            {debriefs.map(({ number, status, to }) => (
              <li key={to}>
                <LinkButton to={to}>{debriefInWords(status, debriefs.length > 1 ? ` ${number}` : "")}</LinkButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Samples {...props} />
      {(mayLift || lifts.length > 0) && (
        <section aria-labelledby="code" className="grid max-w-measure gap-3">
          <h2 id="code" className="text-lg">
            Candidate's name
          </h2>
          {lifts.map(({ byName, reason, at }) => (
            <p key={at}>
              {byName} revealed the name on <TimeText value={at} timeZone={timeZone} />
              {reason ? `: ${reason}` : "."}
            </p>
          ))}
          {mayLift && <LiftForm key={id} problem={props.problem} />}
        </section>
      )}
    </div>
  );
}

function debriefInWords(status: DebriefStatus, number: string): string {
  if (status === "GATHERING") return number ? `Debrief${number}: missing scorecards` : "View missing scorecards";
  return `${status === "DECIDED" ? "Decision" : "Debrief"}${number}`;
}

function Stages({ id, stages, mayPlan, mayAsk, timeZone }: OverviewProps) {
  const lacksPanel = mayAsk && stages.some((stage) => stage.lacksPanel);
  return (
    <section aria-labelledby="stages">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="stages" className="text-lg">
          Stages
        </h2>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {lacksPanel && (
            <LinkButton to={`/hiring/candidates/${id}/interviews#panels`} variant="primary">
              Find interviewers
            </LinkButton>
          )}
          {mayPlan && <LinkButton to={`/hiring/candidates/${id}/schedule`}>Schedule interview</LinkButton>}
        </div>
      </div>
      <DataTable label="Interview stages" columns={["Stage", "State"]} stacks="tight">
        <tbody>
          {stages.map(({ id: stageId, name, word, tone, interviewId, startsAt }) => (
            <tr key={stageId}>
              <th scope="row">
                {interviewId ? (
                  <a className="link" href={`/hiring/interviews/${interviewId}`}>
                    {name}
                  </a>
                ) : (
                  name
                )}
                {startsAt && (
                  <span className="block font-normal text-muted text-sm">
                    <TimeText value={startsAt} timeZone={timeZone} format="datetime" />
                  </span>
                )}
              </th>
              <td>
                <Badge tone={tone}>{word}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

const KINDS = { text: "Text", link: "Web address", file: "File" } as const;

function Samples({ id, samples, mayAddSamples }: OverviewProps) {
  return (
    <section aria-labelledby="samples">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="samples" className="text-lg">
          Work samples
        </h2>
        {mayAddSamples && <LinkButton to={`/hiring/candidates/${id}/samples/new`}>Add a work sample</LinkButton>}
      </div>
      {samples.length === 0 ? (
        <p className="text-muted">None.</p>
      ) : (
        <DataTable label="Work samples" columns={["Title", "Added"]}>
          <tbody>
            {samples.map((sample) => (
              <tr key={sample.id}>
                <th scope="row">
                  <a className="link" href={`/hiring/candidates/${id}/samples/${sample.id}`}>
                    {sample.title}
                  </a>
                  <span className="block font-normal text-muted text-sm">{KINDS[sample.kind]}</span>
                </th>
                <td className="min-w-28">
                  <TimeText value={sample.addedOn} timeZone="UTC" />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

function LiftForm({ problem }: { problem?: OverviewProps["problem"] }) {
  const field = fieldsOf(problem ?? { typed: { reason: "" } });
  return (
    <Disclosure summary="Reveal name" open={problem !== undefined}>
      <form method="post" action="#code" className="grid gap-3" noValidate>
        <TextArea
          label="Why you need the name"
          hint="You and the lead will see the name. Your reason is recorded."
          {...field("reason")}
          maxLength={1_000}
          required
        />
        <Button variant="danger" className="w-fit" name="do" value="lift">
          Reveal name
        </Button>
      </form>
    </Disclosure>
  );
}

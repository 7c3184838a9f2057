import { Link } from "@remix-run/react";
import { REVEAL_WORDS } from "~/features/assessment/reveal/domain/hold";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Badge } from "~/ui/badge";
import { DescriptionList } from "~/ui/description-list";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CycleCard, CycleHead, CycleLine, LeftOutReason } from "../domain/cycle";
import { LEFT_OUT_WORDS, LEVEL_WORDS, NEXT_WORD, peersInWords, SideText } from "./team-table";

type CycleFactsProps = { cycle: CycleHead & { framework: string }; timeZone: string };

export function CycleFacts({ cycle, timeZone }: CycleFactsProps) {
  return (
    <DescriptionList
      items={[
        {
          term: "Dates",
          detail: (
            <>
              <TimeText value={cycle.opensOn} timeZone="UTC" /> to <TimeText value={cycle.closesOn} timeZone="UTC" />
            </>
          ),
        },
        {
          term: "State",
          detail: cycle.closedAt ? (
            <>
              Closed <TimeText value={cycle.closedAt} timeZone={timeZone} />
            </>
          ) : (
            "Open"
          ),
        },
        {
          term: "Framework",
          detail: (
            <Link className="link" to={`/frameworks/${cycle.slug}@${cycle.version}`}>
              {cycle.framework}
            </Link>
          ),
        },
        { term: "Assessed against", detail: LEVEL_WORDS[cycle.level] },
        { term: "Peer reviews", detail: peersInWords(cycle) },
        ...shortReview(cycle),
        { term: "Reveal", detail: <RevealText cycle={cycle} /> },
        {
          term: "Opened by",
          detail: (
            <>
              {cycle.openedBy}, <TimeText value={cycle.openedAt} timeZone={timeZone} />
            </>
          ),
        },
        ...(cycle.reopened
          ? [{ term: "Reopened by", detail: <Reopened {...cycle.reopened} timeZone={timeZone} /> }]
          : []),
      ]}
    />
  );
}

function shortReview({ focus, focusBy }: CycleHead): { term: string; detail: string }[] {
  const term = "Short review";
  if (focusBy === "LADDER") return [{ term, detail: "The focus of each ladder" }];
  if (focusBy === "AGREED") return [{ term, detail: "Engineer and manager agree on a focus" }];
  return focus.length > 0 ? [{ term, detail: focus.join(", ") }] : [];
}

function RevealText({ cycle: { reveal, revealOn, released } }: { cycle: CycleHead }) {
  if (released) return "Done";
  if (reveal === "ON_DAY" && revealOn) return <TimeText value={revealOn} timeZone="UTC" />;
  return REVEAL_WORDS[reveal];
}

function Reopened({ at, by, reason, timeZone }: NonNullable<CycleHead["reopened"]> & { timeZone: string }) {
  return (
    <>
      {by}, <TimeText value={at} timeZone={timeZone} />: {reason}
    </>
  );
}

/** How far each person's two sides are. */
export function CycleStates({
  cycleId,
  lines,
  closed,
}: {
  cycleId: string;
  lines: readonly CycleLine[];
  closed: boolean;
}) {
  return (
    <DataTable
      label="People in this cycle"
      columns={["Person", "Level", "Self-assessment", "Manager review", "Manager", { hidden: "Next" }]}
      stacks="tight"
    >
      <tbody>
        {lines.map((line) => (
          <tr key={line.assessmentId}>
            <th scope="row" className="min-w-28">
              <Link className="link" to={`/people/${line.subjectId}`}>
                {line.subject}
              </Link>{" "}
              {line.left && <Badge>Has left</Badge>}
              <Part line={line} />
            </th>
            <td data-label="Level">{line.targetLevel}</td>
            <td data-label="Self-assessment">{line.takenOut ? "Not due" : <SideText side={line.self} />}</td>
            <td data-label="Manager review">{line.takenOut ? "Not due" : <SideText side={line.managers} />}</td>
            <td data-label="Manager">
              {line.manager ?? "None"} {line.managerLeft && <Badge tone="warning">Has left</Badge>}
              {line.moved && <Badge>Moved</Badge>}
            </td>
            <td>
              <div className="flex flex-wrap gap-x-4">
                <Next line={line} closed={closed} />
                {line.changes && (
                  <Link
                    className="link"
                    to={`/cycles/${cycleId}/people/${line.assessmentId}`}
                    aria-label={`Change: ${line.subject}`}
                  >
                    Change
                  </Link>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** What is different for someone than for the others in the cycle. */
function Part({ line: { takenOut, dueOn } }: { line: CycleLine }) {
  if (takenOut) {
    return (
      <>
        <Badge>Removed</Badge>
        {takenOut.reason && <p className="font-normal text-muted text-sm">{takenOut.reason}</p>}
      </>
    );
  }
  if (!dueOn) return null;
  return (
    <p className="font-normal text-muted text-sm">
      Due <TimeText value={dueOn} timeZone="UTC" />
    </p>
  );
}

function Next({
  line: { mine, assessmentId, subject, self, managers, takenOut },
  closed,
}: {
  line: CycleLine;
  closed: boolean;
}) {
  if (!mine) return null;
  const own = mine === "self" ? self : managers;
  if (own.state === "revealed") return <ConversationLink assessmentId={assessmentId} name={subject} />;
  const isOver = closed || takenOut !== null;
  if (own.state === "not-started" && isOver) return null;
  const word = isOver ? "Read" : NEXT_WORD[own.state];
  return (
    <Link
      className="link"
      to={`/assessments/${assessmentId}`}
      aria-label={`${word}: ${mine === "self" ? "my self-assessment" : subject}`}
    >
      {word}
    </Link>
  );
}

export function LeftOut({ people }: { people: readonly { id: string; name: string; reason: LeftOutReason }[] }) {
  if (people.length === 0) return null;
  return (
    <Section id="left-out" title="Not in this cycle" className="mt-8">
      <DataTable label="People who aren't in this cycle" columns={["Person", "Reason"]}>
        <tbody>
          {people.map(({ id, name, reason }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`/people/${id}`}>
                  {name}
                </Link>
              </th>
              <td>{LEFT_OUT_WORDS[reason]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

export function CycleList({ cycles }: { cycles: readonly CycleCard[] }) {
  return (
    <DataTable label="Review cycles" columns={["Cycle", "From", "Last day", "Opened by", "State"]} stacks>
      <tbody>
        {cycles.map(({ id, name, opensOn, closesOn, closedAt, openedBy, reads }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={reads ? `/cycles/${id}` : `/cycles/${id}/progress`}>
                {name}
              </Link>
            </th>
            <td data-label="From">
              <TimeText value={opensOn} timeZone="UTC" />
            </td>
            <td data-label="Last day">
              <TimeText value={closesOn} timeZone="UTC" />
            </td>
            <td data-label="Opened by">{openedBy}</td>
            <td data-label="State">{closedAt ? "Closed" : <Badge tone="info">Open</Badge>}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

import { Link } from "@remix-run/react";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Badge } from "~/ui/badge";
import { DescriptionList } from "~/ui/description-list";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CycleCard, CycleHead, CycleLine, LeftOutReason } from "../domain/cycle";
import { LEFT_OUT_WORDS, LEVEL_WORDS, NEXT_WORD, peersInWords, SideText } from "./team-table";

export function CycleFacts({ cycle, timeZone }: { cycle: CycleHead; timeZone: string }) {
  const framework = `${cycle.slug}@${cycle.version}`;
  return (
    <DescriptionList
      items={[
        {
          term: "Window",
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
            <Link className="link" to={`/frameworks/${framework}`}>
              {framework}
            </Link>
          ),
        },
        { term: "Against", detail: LEVEL_WORDS[cycle.level] },
        { term: "Peers", detail: peersInWords(cycle) },
        {
          term: "Opened by",
          detail: (
            <>
              {cycle.openedBy}, <TimeText value={cycle.openedAt} timeZone={timeZone} />
            </>
          ),
        },
      ]}
    />
  );
}

/** How far each person's two sides are. */
export function CycleStates({ lines, closed }: { lines: readonly CycleLine[]; closed: boolean }) {
  return (
    <DataTable
      label="People of this cycle"
      columns={["Person", "Level", "Self-assessment", "Manager's side", "Manager", { hidden: "Next" }]}
      stacks
    >
      <tbody>
        {lines.map((line) => (
          <tr key={line.assessmentId}>
            <th scope="row" className="min-w-28">
              <Link className="link" to={`/people/${line.subjectId}`}>
                {line.subject}
              </Link>{" "}
              {line.left && <Badge>Has left</Badge>}
            </th>
            <td data-label="Level">{line.targetLevel}</td>
            <td data-label="Self-assessment">
              <SideText side={line.self} />
            </td>
            <td data-label="Manager's side">
              <SideText side={line.managers} />
            </td>
            <td data-label="Manager">
              {line.manager ?? "None"} {line.managerLeft && <Badge tone="warning">Has left</Badge>}
              {line.moved && <Badge>Moved</Badge>}
            </td>
            <td>
              <Next line={line} closed={closed} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Next({ line: { mine, assessmentId, subject, self, managers }, closed }: { line: CycleLine; closed: boolean }) {
  if (!mine) return null;
  const own = mine === "self" ? self : managers;
  if (own.state === "revealed") return <ConversationLink assessmentId={assessmentId} name={subject} />;
  if (own.state === "not-started" && closed) return null;
  const word = closed ? "Read" : NEXT_WORD[own.state];
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
    <Section id="left-out" title="Not asked" className="mt-8">
      <DataTable label="People who are not asked" columns={["Person", "Why"]}>
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
        {cycles.map(({ id, name, opensOn, closesOn, closedAt, openedBy }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={`/cycles/${id}`}>
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

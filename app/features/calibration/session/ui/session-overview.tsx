import { Link } from "@remix-run/react";
import { NO_PART, PURPOSE, ROLE, RULE, rolesInWords, STATUS, UNIT } from "~/features/calibration/ui/calibration-words";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationRule,
  CalibrationStatus,
  CalibrationUnit,
  ShownParticipant,
  ShownPerson,
} from "../domain/session";

type OverviewHead = {
  id: string;
  name: string;
  purpose: CalibrationPurpose;
  unit: CalibrationUnit;
  rule: CalibrationRule;
  status: CalibrationStatus;
  round: number;
  roles: readonly CalibrationRole[];
  opensOn: string;
  closesOn: string;
  meetingAt: string | null;
  meetingMinutes: number | null;
  ratersEach: number;
};

type FactsProps = {
  session: OverviewHead;
  around: {
    createdBy: string;
    secondReader: string;
    cycle: string | null;
    slug: string;
    version: string;
    framework: string;
    linked: readonly { id: string; name: string; isBefore: boolean }[];
  };
  timeZone: string;
};

export function SessionFacts({ session, around, timeZone }: FactsProps) {
  const { status, purpose, unit, rule, opensOn, closesOn, meetingAt, meetingMinutes, round } = session;
  const { label, tone } = STATUS[status];
  return (
    <DescriptionList
      items={[
        {
          term: "State",
          detail: (
            <>
              <Badge tone={tone}>{label}</Badge>
              {round > 1 && ` Round ${round}`}
            </>
          ),
        },
        { term: "For", detail: around.cycle ? `${PURPOSE[purpose]}: ${around.cycle}` : PURPOSE[purpose] },
        ...linksTo(around.linked),
        { term: "What is rated", detail: UNIT[unit] },
        {
          term: "Rating days",
          detail: (
            <>
              <TimeText value={opensOn} timeZone="UTC" /> to <TimeText value={closesOn} timeZone="UTC" />
            </>
          ),
        },
        ...(status === "LOCKED" && !meetingAt
          ? []
          : [{ term: "Meeting", detail: <MeetingTime {...{ meetingAt, meetingMinutes, timeZone }} /> }]),
        { term: "Outcome", detail: `${RULE[rule].label}. ${RULE[rule].meaning}` },
        {
          term: "Framework",
          detail: (
            <Link className="link" to={`/frameworks/${around.slug}@${around.version}`}>
              {around.framework}
            </Link>
          ),
        },
        { term: "Second reader", detail: around.secondReader },
        { term: "Set up by", detail: around.createdBy },
      ]}
    />
  );
}

type MeetingTimeProps = Pick<OverviewHead, "meetingAt" | "meetingMinutes"> & Pick<FactsProps, "timeZone">;

function MeetingTime({ meetingAt, meetingMinutes, timeZone }: MeetingTimeProps) {
  if (!meetingAt) return <>No time set yet</>;
  return (
    <>
      <ZonedTime value={meetingAt} timeZone={timeZone} format="weekday-datetime" />, {meetingMinutes} minutes
    </>
  );
}

/** Links between a session and its follow-ons. */
function linksTo(linked: FactsProps["around"]["linked"]) {
  return linked.map(({ id, name, isBefore }) => ({
    term: isBefore ? "Follows" : "Followed by",
    detail: (
      <Link className="link" to={`/calibration/${id}`}>
        {name}
      </Link>
    ),
  }));
}

type NextProps = {
  session: OverviewHead;
  may: { setUp: boolean; open: boolean; setTime: boolean };
  missing: readonly string[] | null;
  message?: string;
};

/** What happens next, and the one thing that the reader can do about it. */
export function WhatNext({ session: { id, status, roles, closesOn, meetingAt }, may, missing, message }: NextProps) {
  const rates = roles.includes("RATER");
  const at = (page: string) => `/calibration/${id}/${page}`;
  return (
    <section aria-labelledby="next" className="mb-8 grid max-w-measure gap-3">
      <h2 id="next">{status === "LOCKED" ? "Outcomes" : "Next step"}</h2>
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      {status === "PREPARING" && !missing && <p>Being set up. You'll be notified when rating starts.</p>}
      {status === "PREPARING" && missing && <Begin id={id} missing={missing} />}
      {status === "RATING" && (
        <>
          <p>
            Raters work alone until <TimeText value={closesOn} timeZone="UTC" />. Ratings stay hidden until the meeting.
          </p>
          <div className="flex flex-wrap gap-2">
            {rates && (
              <LinkButton to={at("rate")} variant="primary">
                Rate
              </LinkButton>
            )}
            {may.open && <LinkButton to={at("open")}>Open the meeting</LinkButton>}
            {may.setUp && <LinkButton to={at("edit")}>Edit</LinkButton>}
          </div>
        </>
      )}
      {status === "OPEN" && (
        <div className="flex flex-wrap gap-2">
          <LinkButton to={at("meeting")} variant="primary">
            Go to the meeting
          </LinkButton>
          {may.setTime && (
            <LinkButton to={at("edit")}>{meetingAt ? "Change meeting time" : "Set meeting time"}</LinkButton>
          )}
        </div>
      )}
      {status === "LOCKED" && <p>Final. Each person can read theirs and appeal once to the second reader.</p>}
    </section>
  );
}

function Begin({ id, missing }: { id: string; missing: readonly string[] }) {
  return (
    <>
      {missing.length > 0 ? (
        <>
          <p>Before the rating can begin:</p>
          <ul className="list-disc pl-5">
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>Starting the rating freezes each person's packet, who is rated and the scale.</p>
      )}
      <form method="post" className="flex flex-wrap gap-2">
        {missing.length === 0 && (
          <Button name="do" value="begin" variant="primary">
            Start rating
          </Button>
        )}
        <LinkButton to={`/calibration/${id}/edit`} variant={missing.length > 0 ? "primary" : "secondary"}>
          Edit
        </LinkButton>
        <LinkButton to={`/calibration/${id}/assignments`}>Who rates whom</LinkButton>
      </form>
    </>
  );
}

export function Participants({ participants }: { participants: readonly ShownParticipant[] }) {
  const tells = participants.some(({ recusedFrom }) => recusedFrom !== null && recusedFrom.length > 0);
  const counts = participants.some(({ progress }) => progress !== null);
  const practices = participants.some(({ practiced }) => practiced !== null);
  return (
    <Section id="participants" title="Participants" className="mt-8">
      <DataTable
        label="Roles"
        columns={[
          ...["Name", "Role"],
          ...(counts ? ["Ratings"] : []),
          ...(practices ? ["Practice"] : []),
          ...(tells ? ["Recused from"] : []),
        ]}
        stacks="tight"
      >
        <tbody>
          {participants.map(({ id, name, left, roles, recusedFrom, progress, practiced }) => (
            <tr key={id}>
              <th scope="row" className="min-w-28">
                <Link className="link" to={`/people/${id}`}>
                  {name}
                </Link>{" "}
                {left && <Badge tone="warning">Has left</Badge>}
              </th>
              <td data-label="Role" title={roles.map((role) => ROLE[role].meaning).join("; ")}>
                {rolesInWords(roles)}
              </td>
              {counts && (
                <td data-label={progress ? "Ratings" : undefined}>
                  {progress && `Submitted ${progress.submitted} of ${progress.asked}`}
                </td>
              )}
              {practices && (
                <td data-label={practiced === null ? undefined : "Practice"}>
                  {practiced !== null && (practiced ? "Practiced" : "Not yet")}
                </td>
              )}
              {tells && (
                <td data-label={recusedFrom?.length ? "Recused from" : undefined}>{recusedFrom?.join(", ")}</td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

export function RatedPeople({ sessionId, people }: { sessionId: string; people: readonly ShownPerson[] }) {
  // Sessions that are years old may say neither.
  const holds = people.some(({ heldLevel }) => heldLevel !== null);
  const teams = people.some(({ team }) => team !== null);
  const facts = ["Against", ...(holds ? ["Holds"] : []), ...(teams ? ["Team"] : []), "Packet"];
  return (
    <DataTable label="People rated" columns={["Person", ...facts]} stacks="tight">
      <tbody>
        {people.map(({ id, name, targetLevel, heldLevel, team, recused, packet }) => (
          <tr key={id}>
            <th scope="row" className="min-w-28">
              {name}
            </th>
            {recused ? (
              <td colSpan={facts.length} className="text-muted">
                {NO_PART}
              </td>
            ) : (
              <>
                <td data-label="Against">{targetLevel}</td>
                {holds && <td data-label={heldLevel ? "Holds" : undefined}>{heldLevel}</td>}
                {teams && <td data-label={team ? "Team" : undefined}>{team}</td>}
                <td data-label="Packet">
                  {packet ? (
                    <Link
                      className="link"
                      to={`/calibration/${sessionId}/packets/${id}`}
                      aria-label={`Packet of ${name}`}
                    >
                      Read
                    </Link>
                  ) : (
                    <span className="text-muted">Not yet</span>
                  )}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type DeclareConflictProps = { sessionId: string; shown?: ShownForm<{ person: string }> };

/** Says with whom the reader has a conflict; why is asked nowhere. */
export function DeclareConflict({ sessionId, shown = { typed: { person: "" } } }: DeclareConflictProps) {
  return (
    <Section id="conflict" title="Conflicts of interest" className="mt-8 max-w-measure">
      <p className="mb-3">
        You're already recused from yourself and your manager. Add anyone else you have a conflict with. You don't give
        a reason, the facilitator sees it, and it can't be undone.
      </p>
      <form method="post" className="flex flex-wrap items-end gap-3" noValidate key={shown.typed.person}>
        <PersonField
          label="Person"
          {...fieldsOf(shown)("person")}
          scope="calibration.recuse"
          of={sessionId}
          act="recuse"
          className="w-72 max-w-full"
        />
        <Button name="do" value="recuse">
          Declare conflict
        </Button>
      </form>
    </Section>
  );
}

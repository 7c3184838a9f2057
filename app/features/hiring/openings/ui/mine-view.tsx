import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { type FollowUp, followUpNext } from "~/features/hiring/decisions/domain/decision";
import type { InterviewNext, OwnInterview } from "~/features/hiring/interviews/domain/interview";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import { type OpeningTask, taskAct, taskAt } from "../domain/board";

const SEATS = { INTERVIEWER: null, SHADOW: "Shadow", REVERSE_SHADOW: "Reverse shadow" } as const;

type InterviewsProps = { interviews: readonly (OwnInterview & { next: InterviewNext })[]; timeZone: string };

/** Interviews that want something from their reader, with what. */
export function OwnInterviews({ interviews, timeZone }: InterviewsProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {interviews.map(({ id, code, role, stageName, startsAt, minutes, seat, next }) => (
        <Item
          key={id}
          action={
            <LinkButton
              to={`/hiring/interviews/${id}${next.page}`}
              size="small"
              variant={next.now ? "primary" : "secondary"}
            >
              {next.words}
              <span className="sr-only">: {`${stageName}, ${code}`}</span>
            </LinkButton>
          }
          about={
            <>
              <TimeText value={startsAt} timeZone={timeZone} format="datetime" />, {minutes} minutes · {role}
            </>
          }
        >
          <Link className="link font-medium" to={`/hiring/interviews/${id}`}>
            {stageName}
          </Link>
          <span>{code}</span>
          {SEATS[seat] && <Badge>{SEATS[seat]}</Badge>}
        </Item>
      ))}
    </ul>
  );
}

type DebriefsProps = {
  debriefs: readonly { id: string; code: string; role: string; decides: boolean; revealedOn: string }[];
};

/** Debriefs that their reader can read and that are not decided. */
export function OpenDebriefs({ debriefs }: DebriefsProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {debriefs.map(({ id, code, role, decides, revealedOn }) => (
        <Item
          key={id}
          action={
            <LinkButton to={`/hiring/debriefs/${id}`} size="small" variant={decides ? "primary" : "secondary"}>
              {decides ? "Read and decide" : "Join debrief"}
              <span className="sr-only"> on {code}</span>
            </LinkButton>
          }
          about={
            <>
              {role} · open since <TimeText value={revealedOn} timeZone="UTC" />
            </>
          }
        >
          <Link className="link font-medium" to={`/hiring/debriefs/${id}`}>
            Debrief of {code}
          </Link>
        </Item>
      ))}
    </ul>
  );
}

type WaitingProps = { waiting: readonly { id: string; role: string; task: OpeningTask }[] };

/** What candidates wait for from those who run their openings. */
export function WaitingCandidates({ waiting }: WaitingProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {waiting.map(({ id, role, task }) => (
        <Item
          key={`${id} ${task.waiting}`}
          action={
            <LinkButton to={taskAt(id, task.waiting)} size="small" variant="primary">
              {taskAct(task.waiting)}
              <span className="sr-only">: {role}</span>
            </LinkButton>
          }
          about={role}
        >
          <Link className="link font-medium" to={taskAt(id, task.waiting)}>
            {task.words}
          </Link>
        </Item>
      ))}
    </ul>
  );
}

/** What decisions left their reader to do. */
export function FollowUps({ followUps }: { followUps: readonly FollowUp[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {followUps.map((one) => {
        const { decided, words, page } = followUpNext(one);
        return (
          <Item
            key={one.debriefId}
            action={
              <LinkButton to={page} size="small" variant="primary">
                {words}
                <span className="sr-only">: {one.name ?? one.code}</span>
              </LinkButton>
            }
            about={
              <>
                {decided} · {one.role} · decided <TimeText value={one.decidedOn} timeZone="UTC" />
              </>
            }
          >
            <Link className="link font-medium" to={`/hiring/candidates/${one.candidateId}`}>
              {one.name ?? one.code}
            </Link>
            {one.name && <span>{one.code}</span>}
          </Item>
        );
      })}
    </ul>
  );
}

function Item({ children, about, action }: { children: ReactNode; about: ReactNode; action: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">{children}</p>
        <p className="text-muted text-sm">{about}</p>
      </div>
      {action}
    </li>
  );
}

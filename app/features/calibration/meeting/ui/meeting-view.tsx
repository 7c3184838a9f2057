import { AGENDA_PAGE, type AgendaLine, type Meeting, type MeetingPage } from "../domain/meeting";
import "./meeting.css";
import { Link, useLocation } from "@remix-run/react";
import { useRef } from "react";
import { labelOf } from "~/features/calibration/session/domain/session";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/page/pager";
import { DataTable } from "~/ui/table";
import { type LiveState, useLive } from "~/ui/use-live";
import { RULE_WORDS } from "../domain/outcome";
import type { MeetingProblem } from "../meeting.schema";
import { ComeTo, MeetingPersonView } from "./meeting-person";

type MeetingViewProps = {
  page: MeetingPage;
  problem: MeetingProblem | null;
  timeZone: string;
};

/** The meeting as it is now, and the person who is talked about. */
export function MeetingView({ page, problem, timeZone }: MeetingViewProps) {
  const { session, meeting, mayLead, scale } = page;
  const address = `/calibration/${session.id}/meeting`;
  const live = useLive(`${address}/events`, meeting.number);
  const { person, hasGoneOn, handlers } = usePersonInHand(page.person);
  const own = problem && problem.at !== "move" && problem.typed.person === person?.personId ? problem : null;
  return (
    <>
      <p className="text-muted text-sm print:hidden" role="status">
        {meeting.status === "LOCKED"
          ? "The session is locked: what was decided stays."
          : [LIVE[live], hereInWords(meeting)].filter(Boolean).join(" ")}
      </p>
      {problem?.at === "move" && <Notice tone="warning" title={problem.message} live className="mt-3" />}
      {hasGoneOn && <GoneOn address={address} meeting={meeting} />}
      <div className="meeting-layout mt-4">
        <div {...handlers}>
          {person ? (
            <MeetingPersonView
              key={person.personId}
              {...{ sessionId: session.id, meeting, person, mayLead, scale, timeZone }}
              problem={own}
            />
          ) : (
            <Nobody meeting={meeting} />
          )}
        </div>
        <aside>
          {mayLead && <GoOn meeting={meeting} />}
          <MeetingAgenda meeting={meeting} shownId={person?.personId ?? null} />
        </aside>
      </div>
      {page.distribution && <MeetingDistribution distribution={page.distribution} scale={scale} />}
    </>
  );
}

/**
 * While someone types about one person, that person stays on their page though the meeting goes on to the next; going to
 * another address lets go.
 */
function usePersonInHand<T extends { personId: string }>(person: T | null) {
  const { search } = useLocation();
  const isTyping = useRef(false);
  const at = useRef(search);
  const inHand = useRef(person);
  if (at.current !== search) isTyping.current = false;
  at.current = search;
  const isSame = person?.personId === inHand.current?.personId;
  if (!isTyping.current || isSame) inHand.current = person;
  return {
    person: inHand.current,
    hasGoneOn: isTyping.current && !isSame,
    handlers: {
      onInput: () => {
        isTyping.current = true;
      },
      onSubmit: () => {
        isTyping.current = false;
      },
    },
  };
}

const LIVE: Record<LiveState, string> = {
  starting: "",
  on: "",
  away: "The connection is lost; what happens appears when it is back.",
  off: "Reload to see what happens.",
};

function hereInWords({ here }: Meeting): string {
  return here.length === 0 ? "" : `Here: ${here.map(({ name }) => name).join(", ")}.`;
}

function Nobody({ meeting: { current, rule, status } }: { meeting: Meeting }) {
  if (current) {
    return (
      <>
        <h2>{current.name}</h2>
        <p className="mt-2">You have no part in this one.</p>
      </>
    );
  }
  if (status === "LOCKED") return <p>Choose somebody of the agenda to read what was said and decided.</p>;
  return <p>The meeting has not come to anybody yet. {RULE_WORDS[rule]}</p>;
}

function GoneOn({ address, meeting: { current } }: { address: string; meeting: Meeting }) {
  return (
    <Notice tone="info" title={`The meeting has gone on${current ? ` to ${current.name}` : ""}`} live className="mt-3">
      <p>
        What you are writing is still here. Send it, or{" "}
        <a className="link" href={address}>
          leave it and go on
        </a>
        .
      </p>
    </Notice>
  );
}

function GoOn({ meeting }: { meeting: Meeting }) {
  const { moves, current, next } = meeting;
  if (!next) return <p className="mb-4">This is the last one of the agenda.</p>;
  return (
    <div className="mb-4">
      <ComeTo moves={moves} to={next} primary={!current}>
        {current ? `Go on to ${next.name}` : `Begin with ${next.name}`}
      </ComeTo>
    </div>
  );
}

type MeetingAgendaProps = { meeting: Meeting; shownId: string | null };

/** Everyone in the order of the meeting; anyone who has no part in someone sees that they are there. */
function MeetingAgenda({ meeting, shownId }: MeetingAgendaProps) {
  const { agenda, current, people, page } = meeting;
  return (
    <nav aria-labelledby="agenda" className="meeting-agenda print:hidden">
      <h2 id="agenda">Agenda</h2>
      <ol start={agenda[0]?.place}>
        {agenda.map((line) => (
          <li key={line.personId} className={line.personId === current?.personId ? "is-current" : undefined}>
            {line.hasPart ? (
              <Link
                to={line.personId === current?.personId ? "." : `?person=${line.personId}`}
                aria-current={line.personId === shownId ? "page" : undefined}
              >
                {line.name}
              </Link>
            ) : (
              <span>{line.name}</span>
            )}
            <span className="text-muted text-sm">{stateOf(line, line.personId === current?.personId)}</span>
          </li>
        ))}
      </ol>
      <Pager
        label="Pages of the agenda"
        page={page}
        pages={Math.ceil(people / AGENDA_PAGE)}
        to={(to) => `?page=${to}${shownId ? `&person=${shownId}` : ""}`}
      />
    </nav>
  );
}

function stateOf({ hasPart, revealed, came }: AgendaLine, isCurrent: boolean): string {
  const words = [
    isCurrent && "Now",
    !hasPart && "You have no part in this one",
    came === "unchanged" && "Confirmed",
    came === "adjusted" && "Adjusted",
    came === null && revealed && "No outcome yet",
  ];
  return words.filter(Boolean).join(" · ");
}

type ShownDistribution = NonNullable<MeetingPage["distribution"]>;

type MeetingDistributionProps = { distribution: ShownDistribution; scale: readonly { id: string; label: string }[] };

/** For reference only, beside what it is not for. */
function MeetingDistribution({ distribution, scale }: MeetingDistributionProps) {
  const { people, minimum, lines } = distribution;
  return (
    <Disclosure summary="Distribution, for reference" className="mt-8 print:hidden">
      <p className="mb-3 max-w-measure">
        There is no distribution to reach, and none blocks the lock. It is no reason to change anybody's outcome: what
        counts is what the level asks, and what the person did.
      </p>
      {lines ? (
        <DataTable
          label={`Ratings of the ${people} people with an outcome`}
          columns={["Word", "Ratings before", "Ratings after"]}
        >
          <tbody>
            {lines.map(({ word, before, after }) => (
              <tr key={word}>
                <th scope="row">{labelOf(word, scale, "Not assessed")}</th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      ) : (
        <p>It is shown once {minimum} people have an outcome.</p>
      )}
    </Disclosure>
  );
}

import { AGENDA_PAGE, type AgendaLine, apartInWords, type Meeting, type MeetingPage } from "../domain/meeting";
import "./meeting.css";
import { Link, useLocation } from "@remix-run/react";
import { useRef } from "react";
import { Notice } from "~/ui/notice";
import { areKept, isModified, isTyping as isTypingIn } from "~/ui/page/kept-keys";
import { Pager } from "~/ui/page/pager";
import { usePageKeys } from "~/ui/page/use-page-keys";
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
  const { session, meeting, talked, mayLead, scale } = page;
  const address = `/calibration/${session.id}/meeting`;
  const live = useLive(`${address}/events`, meeting.number);
  const { person, hasGoneOn, handlers } = usePersonInHand(page.person);
  useMeetingKeys();
  const own = problem && problem.at !== "move" && problem.typed.person === person?.personId ? problem : null;
  return (
    <>
      <p className="text-muted text-sm print:hidden" role="status">
        {meeting.status === "LOCKED"
          ? "This session is locked. Outcomes are final."
          : [LIVE[live], hereInWords(meeting)].filter(Boolean).join(" ")}
      </p>
      {problem?.at === "move" && <Notice tone="warning" title={problem.message} live className="mt-3" />}
      {hasGoneOn && <GoneOn address={address} meeting={meeting} />}
      <div className="meeting-layout mt-4">
        <div {...handlers}>
          {person ? (
            <MeetingPersonView
              key={person.personId}
              {...{ sessionId: session.id, meeting, talked, person, mayLead, scale, timeZone }}
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

/** `p` unfolds the packet, `n` writes a note. */
function useMeetingKeys(): void {
  usePageKeys((event) => {
    if (!areKept() || isModified(event) || isTypingIn(event.target)) return false;
    if (event.key === "p") togglePacket();
    else if (event.key === "n") document.querySelector<HTMLTextAreaElement>("textarea[name=text]")?.focus();
    else return false;
    return true;
  });
}

function togglePacket(): void {
  const packet = document.querySelector<HTMLDetailsElement>("#packet details");
  if (!packet) return;
  packet.open = !packet.open;
  packet.querySelector("summary")?.focus();
  packet.scrollIntoView({ block: "nearest" });
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
        <p className="mt-2">You're recused from this person.</p>
      </>
    );
  }
  if (status === "LOCKED") return <p>Choose a person from the agenda to read notes and outcome.</p>;
  return <p>No one has been discussed yet. {RULE_WORDS[rule]}</p>;
}

function GoneOn({ address, meeting: { current } }: { address: string; meeting: Meeting }) {
  return (
    <Notice tone="info" title={`The meeting has moved on${current ? ` to ${current.name}` : ""}`} live className="mt-3">
      <p>
        What you typed is still here. Send it, or{" "}
        <a className="link" href={address}>
          follow the meeting
        </a>
        .
      </p>
    </Notice>
  );
}

function GoOn({ meeting }: { meeting: Meeting }) {
  const { moves, current, next, status } = meeting;
  if (status === "LOCKED") return null;
  if (!next) return <p className="mb-4">This is the last person.</p>;
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
            {line.apart !== null && <Apart apart={line.apart} />}
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
    !hasPart && "You're recused",
    came === "unchanged" && "Confirmed",
    came === "adjusted" && "Adjusted",
    came === null && revealed && "Needs an outcome",
  ];
  return words.filter(Boolean).join(" · ");
}

function Apart({ apart }: { apart: number }) {
  const { label, isFar } = apartInWords(apart);
  return <span className={`text-sm ${isFar ? "meeting-apart meeting-apart-far" : "meeting-apart"}`}>{label}</span>;
}

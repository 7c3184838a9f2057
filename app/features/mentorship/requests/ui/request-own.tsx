import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import { type OwnRequest, type RequestState, requestWords } from "../domain/request";

/** What the reader has asked, in the order in which mentors are asked; then what came of it. */
export function OwnRequests({ requests, timeZone }: { requests: readonly OwnRequest[]; timeZone: string }) {
  if (requests.length === 0) return null;
  const waiting = requests.filter(({ state }) => state === "WAITING");
  return (
    <ul className="mb-6 max-w-measure divide-y divide-line border-line border-y">
      {requests.map((request) => (
        <li key={request.id} className="grid grid-cols-1 gap-1.5 py-3.5">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link className="link font-medium" to={`/people/${request.mentorId}`}>
              {request.mentor}
            </Link>
            <Badge tone={requestTone(request.state)}>{requestWords(request, "mentee")}</Badge>
            <When request={request} timeZone={timeZone} />
          </p>
          {request.note && <p className="as-written">{request.note}</p>}
          {request.answer && (
            <p className="as-written">
              <span className="text-muted">{request.mentor}: </span>
              {request.answer}
            </p>
          )}
          <NextOf request={request} waiting={waiting} />
        </li>
      ))}
    </ul>
  );
}

function When({ request: { state, expiresAt, answeredAt }, timeZone }: { request: OwnRequest; timeZone: string }) {
  if (state === "WAITING") return null;
  const at = state === "SENT" ? expiresAt : answeredAt;
  return (
    at && (
      <span className="text-muted text-sm">
        {state === "SENT" && "has until "}
        <TimeText value={at} timeZone={timeZone} />
      </span>
    )
  );
}

type InList = { request: OwnRequest; waiting: readonly OwnRequest[] };

/** One that waits is asked sooner or later than its neighbours in the list. */
function Moves({ request, waiting }: InList) {
  const at = waiting.indexOf(request);
  const [above, below] = at < 0 ? [] : [waiting[at - 1], waiting[at + 1]];
  return (
    <>
      {above && <Move words="Ask sooner" whom={request.mentor} upper={request.id} lower={above.id} />}
      {below && <Move words="Ask later" whom={request.mentor} upper={below.id} lower={request.id} />}
    </>
  );
}

type MoveProps = { words: string; whom: string; upper: string; lower: string };

/** Names both, so that sending it twice moves once. */
function Move({ words, whom, upper, lower }: MoveProps) {
  return (
    <form method="post">
      <input type="hidden" name="request" value={upper} />
      <input type="hidden" name="other" value={lower} />
      <Button name="do" value="move-above" size="small" aria-label={`${words}: ${whom}`}>
        {words}
      </Button>
    </form>
  );
}

function NextOf({ request, waiting }: InList) {
  const { id, mentor, state, pairId } = request;
  if (pairId) return <Begun pairId={pairId} other={mentor} />;
  if (state !== "WAITING" && state !== "SENT") return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Moves request={request} waiting={waiting} />
      <form method="post">
        <input type="hidden" name="request" value={id} />
        <Button name="do" value="take-back" size="small" aria-label={`Take back: ${mentor}`}>
          Take back
        </Button>
      </form>
    </div>
  );
}

/** Where two who were paired go on. */
export function Begun({ pairId, other }: { pairId: string; other: string }) {
  return (
    <p>
      <Link className="link" to={`/mentorship/pairs/${pairId}`}>
        Work with {other}
      </Link>
    </p>
  );
}

export function requestTone(state: RequestState): Tone {
  if (state === "ACCEPTED") return "good";
  return state === "SENT" ? "info" : "neutral";
}

import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import { durationInWords } from "../domain/clock";
import type { Meeting } from "../domain/meeting";

type MeetingClockProps = { meeting: Meeting; personId: string; talked: number; mayLead: boolean };

/** How long the present person has been talked about; for information, nothing happens when it gets late. */
export function MeetingClock({ meeting, personId, talked, mayLead }: MeetingClockProps) {
  const isPaused = meeting.clock.pausedAt !== null;
  return (
    <Form method="post" action="." className="meeting-clock" preventScrollReset>
      <span>
        <Minutes key={`${talked} ${isPaused}`} talked={talked} runs={!isPaused} />
        {isPaused && " · paused"}
      </span>
      {mayLead && (
        <>
          <input type="hidden" name="person" value={personId} />
          <input type="hidden" name="moves" value={meeting.moves} />
          <button type="submit" name="do" value={isPaused ? "resume" : "pause"} className="link">
            {isPaused ? "Resume clock" : "Pause clock"}
          </button>
        </>
      )}
    </Form>
  );
}

const EVERY_MS = 10_000;

/** Counts on from what the server said, so that a wrong clock in the browser does no harm. */
function Minutes({ talked, runs }: { talked: number; runs: boolean }) {
  const [more, setMore] = useState(0);
  useEffect(() => {
    if (!runs) return;
    const start = performance.now();
    const timer = setInterval(() => setMore(Math.floor((performance.now() - start) / 1_000)), EVERY_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return <>Discussed for {durationInWords(talked + more)}</>;
}

import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, SelectField, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import {
  LEFT_OUT_REASONS,
  type SeatState,
  type WaitingInterview,
  type WaitingPage,
  type WaitingProblem,
  type WaitingSeat,
} from "../domain/debrief-page";

type WaitingViewProps = { page: WaitingPage; problem: WaitingProblem | undefined; timeZone: string };

/** Whose scorecards are in, by interview. */
export function WaitingView({ page, problem, timeZone }: WaitingViewProps) {
  const { debrief, withdrawal, interviews, closes } = page;
  const isAtSeat = interviews.some(({ id, seats }) =>
    seats.some(({ personId }) => id === problem?.typed.interview && personId === problem.typed.person),
  );
  return (
    <div className="grid gap-6">
      {!isAtSeat && <FormErrors errors={problem?.errors} />}
      {withdrawal && (
        <Notice tone="info">
          <p>
            The candidate withdrew on <TimeText value={withdrawal.on} timeZone="UTC" />. {withdrawal.follows}
          </p>
        </Notice>
      )}
      {debrief.status === "GATHERING" ? (
        <p className="max-w-measure">{summary(page)}</p>
      ) : (
        <Notice tone="good" title="The debrief is open">
          <p>
            Submitted scorecards have been readable since{" "}
            <TimeText value={debrief.revealedOn ?? page.now} timeZone="UTC" />.
          </p>
          {page.reads && (
            <LinkButton to={`/hiring/debriefs/${debrief.id}`} className="mt-2">
              Open the debrief
            </LinkButton>
          )}
        </Notice>
      )}
      {interviews.map((interview) => (
        <Interview key={interview.id} {...{ interview, page, problem, timeZone }} />
      ))}
      {page.unplanned.length > 0 && (
        <section aria-labelledby="unplanned">
          <h2 id="unplanned">Not planned</h2>
          <ul className="mt-1 list-disc pl-5">
            {page.unplanned.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {closes && page.waitsFor === 0 && <OpenNow unplanned={page.unplanned} />}
    </div>
  );
}

function summary({ waitsFor, unplanned, interviews }: WaitingPage): string {
  if (interviews.length === 0 || waitsFor < 0) return "No interview with an interviewer is planned.";
  const open = waitsFor === 1 ? "1 scorecard still to come." : `${waitsFor} scorecards still to come.`;
  const rest = unplanned.length === 0 ? "" : " Some interviews still have to be planned.";
  if (waitsFor > 0) return `${open}${rest} Scorecards are hidden until all are in.`;
  return unplanned.length > 0
    ? "No scorecards are missing. Some interviews still have to be planned."
    : "All scorecards are in.";
}

type InterviewProps = { interview: WaitingInterview } & WaitingViewProps;

function Interview({ interview, page, problem, timeZone }: InterviewProps) {
  const isOver = interview.startsAt <= page.now;
  const isOwn = ({ personId }: WaitingSeat) => isOver && personId === page.readerId;
  return (
    <section aria-labelledby={interview.id}>
      <h2 id={interview.id}>{interview.stageName}</h2>
      <p className="text-muted text-sm">
        <TimeText value={interview.startsAt} timeZone={timeZone} format="datetime" />
      </p>
      <ul className="mt-2 border-line border-t">
        {interview.seats.map((seat) => (
          <li key={seat.personId} className="border-line border-b py-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>
                {seat.name}
                {seat.role !== "INTERVIEWER" && <span className="text-muted"> ({ROLES[seat.role]})</span>}
              </span>
              <span className="flex flex-wrap items-baseline gap-3">
                {isOwn(seat) && (
                  <a className="link" href={`/hiring/interviews/${interview.id}/scorecard`}>
                    Your scorecard
                  </a>
                )}
                <State state={seat.state} isOver={isOver} />
              </span>
            </div>
            {seat.closedReason && <p className="as-written text-muted text-sm">{seat.closedReason}</p>}
            {page.closes && isOver && seat.state === "waited-for" && (
              <CloseOne interviewId={interview.id} seat={seat} problem={problem} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ state, isOver }: { state: SeatState; isOver: boolean }) {
  if (state === "waited-for" && !isOver) return <Badge>Upcoming</Badge>;
  return <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>;
}

const ROLES = { INTERVIEWER: "interviewer", SHADOW: "shadow", REVERSE_SHADOW: "reverse shadow" } as const;
const STATES: Record<SeatState, { word: string; tone: "good" | "warning" | "neutral" }> = {
  submitted: { word: "Submitted", tone: "good" },
  "waited-for": { word: "Not submitted", tone: "warning" },
  closed: { word: "No longer expected", tone: "neutral" },
  learning: { word: "Doesn't count", tone: "neutral" },
};

type CloseOneProps = { interviewId: string; seat: WaitingSeat; problem: WaitingProblem | undefined };

function CloseOne({ interviewId, seat, problem }: CloseOneProps) {
  const isHere = problem?.typed.interview === interviewId && problem.typed.person === seat.personId;
  return (
    <Disclosure summary={`Stop waiting for ${seat.name}`} open={isHere} className="mt-2">
      <form method="post" className="grid gap-3">
        <input type="hidden" name="interview" value={interviewId} />
        <input type="hidden" name="person" value={seat.personId} />
        <TextArea
          label="Why"
          hint="Visible to the lead and the decider. Unsubmitted drafts stay private."
          name="reason"
          rows={2}
          maxLength={1000}
          required
          defaultValue={isHere ? problem.typed.reason : ""}
          errors={isHere ? problem.errors : undefined}
        />
        <Button name="do" value="close" className="w-fit">
          Stop waiting
        </Button>
      </form>
    </Disclosure>
  );
}

function OpenNow({ unplanned }: { unplanned: readonly string[] }) {
  const reasons = Object.entries(LEFT_OUT_REASONS).map(([value, label]) => ({ value, label }));
  return (
    <form method="post" className="grid gap-3 border-line border-t pt-5">
      <p className="max-w-measure">
        {unplanned.length > 0
          ? "The debrief can open without them, but they can't be added later."
          : "Everything is in. The debrief can open."}
      </p>
      {unplanned.length > 0 && (
        <SelectField
          label="Why without them"
          name="reason"
          options={[{ value: "", label: "Choose" }, ...reasons]}
          required
        />
      )}
      <Button name="do" value="open" className="w-fit">
        Open the debrief
      </Button>
    </form>
  );
}

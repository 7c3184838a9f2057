import { Link } from "@remix-run/react";
import { InterviewWhen, Place } from "~/features/hiring/ui/when-and-where";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors } from "~/ui/forms/field";
import type { InterviewPage, InterviewProblem, Seat } from "../domain/interview-plan";
import { isFree } from "../domain/interview-seat";
import { AskInterviewer, InterviewChange } from "./interview-change";
import { InterviewSeats } from "./interview-parts";

type InterviewViewProps = InterviewPage & { problem?: InterviewProblem };

/** One interview: when it is, who is in it, and what can be done about it. */
export function InterviewView(props: InterviewViewProps) {
  const { interview, candidate, kit, zone, isOn, planning, problem } = props;
  const isScored = props.seats.length > 0 && props.seats.every(({ scorecard }) => scorecard === "SUBMITTED");
  return (
    <div className="grid max-w-measure grid-cols-1 gap-7">
      <DescriptionList
        items={[
          { term: "When", detail: <When {...interview} zone={zone} /> },
          ...(interview.place ? [{ term: "Place", detail: <Place place={interview.place} /> }] : []),
          { term: "Candidate", detail: <Linked to={`/hiring/candidates/${candidate.id}`}>{candidate.code}</Linked> },
          { term: "Kit", detail: <Linked to={kit.path}>{kit.name}</Linked> },
          ...(interview.status === "CALLED_OFF" ? [{ term: "State", detail: <Badge>Canceled</Badge> }] : []),
        ]}
      />
      {props.mine && <Mine {...props} mine={props.mine} />}
      <Panel {...props} />
      {planning?.choices && (
        <AskInterviewer id={interview.id} choices={planning.choices} seats={props.seats} problem={problem} />
      )}
      {planning && isOn && !isScored && <InterviewChange {...props} movable={planning.movable} />}
    </div>
  );
}

const When = (when: { startsAt: string; minutes: number; zone: string }) => (
  <>
    <InterviewWhen {...when} /> <span className="text-muted">({when.zone})</span>
  </>
);

const Linked = ({ to, children }: { to: string; children: string }) => (
  <Link className="link inline-block min-h-6" to={to}>
    {children}
  </Link>
);

function Mine({ interview, mine, problem }: InterviewViewProps & { mine: NonNullable<InterviewViewProps["mine"]> }) {
  return (
    <section aria-labelledby="mine" className="grid grid-cols-1 gap-3 print:hidden">
      <h2 id="mine">Your part</h2>
      <FormErrors errors={problem?.at === "seat" ? [problem.message] : undefined} />
      {!mine.scores && <p>You're learning in this interview: your scores don't count.</p>}
      <div className="flex flex-wrap items-center gap-3">
        {mine.accept && (
          <form method="post">
            <Button name="do" value="accept" variant="primary">
              Accept
            </Button>
          </form>
        )}
        <LinkButton to={`/hiring/interviews/${interview.id}/scorecard`}>Your scorecard</LinkButton>
      </div>
      {mine.giveUp && (
        <Disclosure summary="I can't take part">
          <form method="post" className="grid grid-cols-1 gap-3">
            <div className="choice">
              <input type="checkbox" id="conflict" name="conflict" value="yes" />
              <label htmlFor="conflict">I have a conflict of interest with this candidate</label>
            </div>
            <p className="text-muted text-sm">
              You don't have to say why. Schedulers only see that you're unavailable.
            </p>
            <Button name="do" value="give-up" className="w-fit">
              Give up seat
            </Button>
          </form>
        </Disclosure>
      )}
    </section>
  );
}

function Panel({ interview, seats, planning, isOn, problem, mine }: InterviewViewProps) {
  const canTakeOff = planning !== null && isOn && !planning.isOver;
  // What has no form of its own any more is told here.
  const isHere = (problem?.at === "seat" && mine === null) || (problem?.at === "ask" && !planning?.choices);
  return (
    <section aria-labelledby="panel" className="grid grid-cols-1 gap-3">
      <h2 id="panel">Panel</h2>
      <FormErrors errors={isHere && problem.message ? [problem.message] : undefined} />
      <InterviewSeats
        seats={seats}
        isOff={interview.status === "CALLED_OFF"}
        places={planning?.choices ? seats.filter(isInterviewer).length + planning.choices.open : 0}
        after={(seat) => (canTakeOff && isFree(seat) ? <TakeOff seat={seat} /> : null)}
      />
    </section>
  );
}

const isInterviewer = ({ role }: Seat) => role === "INTERVIEWER";

const TakeOff = ({ seat }: { seat: Seat }) => (
  <form method="post" className="print:hidden">
    <input type="hidden" name="person" value={seat.personId} />
    <Button name="do" value="take-off" variant="quiet" size="small" aria-label={`Remove ${seat.name}`}>
      Remove
    </Button>
  </form>
);

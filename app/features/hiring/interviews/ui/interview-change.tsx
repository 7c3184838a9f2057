import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, RadioGroup, SelectField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import type { Choices, InterviewPage, InterviewProblem, Seat, TypedTime } from "../domain/interview-plan";
import { isFree } from "../domain/interview-seat";
import { Impossible, PlaceField, TimeAndPlace } from "./interview-parts";

type InterviewChangeProps = Pick<InterviewPage, "interview" | "zone" | "local"> & {
  /** No scorecard of it has been begun. */
  movable: boolean;
  problem?: InterviewProblem;
};

/** What can still be changed about an interview. */
export function InterviewChange(props: InterviewChangeProps) {
  const { movable, problem } = props;
  const refused = problem?.at === "call-off" ? problem : null;
  return (
    <section aria-labelledby="change" className="grid grid-cols-1 gap-3 print:hidden">
      <h2 id="change">Change</h2>
      <FormErrors errors={refused ? [refused.message] : undefined} />
      {!movable && <Begun debriefId={props.interview.debriefId} />}
      <Move {...props} />
      {movable && <CallOff />}
    </section>
  );
}

const Begun = ({ debriefId }: { debriefId: string }) => (
  <p>
    A scorecard has been started, so the time can't change. The lead can{" "}
    <Link className="link" to={`/hiring/debriefs/${debriefId}/waiting`}>
      stop waiting for scorecards that are missing
    </Link>
    .
  </p>
);

function Move({ interview, zone, local, movable, problem }: InterviewChangeProps) {
  const wrong = problem?.at === "move" ? problem : null;
  const stands = { ...local, minutes: String(interview.minutes), place: interview.place };
  const typed = wrong?.typed ?? stands;
  return (
    <Disclosure summary={movable ? "Another time or place" : "Another place"} open={wrong !== null}>
      <form method="post" action="#change" className="grid grid-cols-1 gap-3" noValidate>
        <FormErrors errors={wrong?.message ? [wrong.message] : undefined} />
        <input type="hidden" name="seen" value={interview.edits} />
        {movable ? (
          <>
            <TimeAndPlace typed={typed} errors={wrong?.errors ?? {}} zone={zone} />
            <p className="text-muted text-sm">Changing the time asks every interviewer again.</p>
          </>
        ) : (
          <PlaceAlone stands={stands} place={typed.place} errors={wrong?.errors.place} />
        )}
        <Button name="do" value="move" className="w-fit">
          Change
        </Button>
      </form>
    </Disclosure>
  );
}

/** @param stands the time, which goes with the form as it is. */
function PlaceAlone({ stands, place, errors }: { stands: TypedTime; place: string; errors?: readonly string[] }) {
  return (
    <>
      <input type="hidden" name="day" value={stands.day} />
      <input type="hidden" name="time" value={stands.time} />
      <input type="hidden" name="minutes" value={stands.minutes} />
      <PlaceField place={place} errors={errors} />
    </>
  );
}

const CallOff = () => (
  <Disclosure summary="Cancel interview">
    <form method="post" className="grid grid-cols-1 gap-3">
      <p>The panel is notified. The stage can be planned again.</p>
      <Button name="do" value="call-off" variant="danger" className="w-fit">
        Cancel interview
      </Button>
    </form>
  </Disclosure>
);

type AskInterviewerProps = { id: string; choices: Choices; seats: readonly Seat[]; problem?: InterviewProblem };

const NO_ONE = { person: "", other: "", instead: "" };

/** Asks a person by hand, also to replace one who drops out. */
export function AskInterviewer({ id, choices, seats, problem }: AskInterviewerProps) {
  const { possible, learners, more, impossible, needsOther, open } = choices;
  const wrong = problem?.at === "ask" ? problem : null;
  const replaceable = seats.filter(isFree);
  const field = fieldsOf({ typed: wrong?.typed ?? NO_ONE, errors: wrong?.errors });
  const nobody = possible.length + learners.length === 0;
  const options = [...possible, ...learners].map(({ id, name, reasons }) => {
    return { value: id, label: name, hint: reasons.join(" ") };
  });
  return (
    <section aria-labelledby="ask" className="grid grid-cols-1 gap-3 print:hidden">
      <h2 id="ask">Ask an interviewer</h2>
      {needsOther && open > 0 && <p>The panel needs someone from another team.</p>}
      <FormErrors errors={wrong?.message ? [wrong.message] : undefined} />
      {nobody ? (
        <p>No one is available then. Choose another time, or qualify more people for this kit.</p>
      ) : (
        <form method="post" action="#ask" className="grid grid-cols-1 gap-3" key={JSON.stringify(wrong?.typed)}>
          <RadioGroup legend="Free then, least busy that week first" {...field("person")} options={options} />
          {more && (
            <PersonField
              label="Someone else who is free"
              {...field("other")}
              scope="interview.ask"
              of={id}
              act="ask"
              className="max-w-96"
            />
          )}
          {replaceable.length > 0 && (
            <SelectField
              label="Replaces"
              {...field("instead")}
              options={[
                { value: "", label: "No one" },
                ...replaceable.map(({ personId, name }) => ({ value: personId, label: name })),
              ]}
            />
          )}
          <Button name="do" value="ask" variant={open > 0 ? "primary" : "secondary"} className="w-fit">
            Ask
          </Button>
        </form>
      )}
      <Impossible people={impossible} />
    </section>
  );
}

import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import type { Colleague } from "~/kernel/actor";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import type { FeedbackProblem, ShownFeedback } from "../domain/feedback";
import { ColleagueField } from "./feedback-form";

export type FeedbackItemProps = {
  item: ShownFeedback;
  mayShare: boolean;
  manager: string | null;
  near: readonly Colleague[];
  timeZone: string;
  problem?: FeedbackProblem;
};

/** One piece of feedback, who reads it, and what came of it. */
export function FeedbackItem(props: FeedbackItemProps) {
  const { item, mayShare, timeZone } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-6">
      <div className="grid grid-cols-1 gap-2">
        <p className="text-muted">
          {item.giver} to {item.receiver}, <TimeText value={item.givenAt} timeZone={timeZone} />
        </p>
        {item.expectation && <ExpectationOfGoal expectation={item.expectation} />}
        <p className="as-written">{item.text}</p>
      </div>
      <Outcome {...props} />
      {mayShare ? <Sharing {...props} /> : <Readers {...props} />}
    </div>
  );
}

function Outcome({ item, mayShare, timeZone, problem }: FeedbackItemProps) {
  const wrong = problem?.at === "outcome" ? problem : null;
  const field = fieldsOf(wrong ?? { typed: { text: "" } });
  if (!item.outcome && !mayShare) return null;
  return (
    <section aria-labelledby="outcome" className="grid grid-cols-1 gap-2">
      <h2 id="outcome">What came of it</h2>
      {item.outcome && (
        <div>
          <p className="text-muted text-sm">
            {item.receiver}, <TimeText value={item.outcome.at} timeZone={timeZone} />
          </p>
          <p className="as-written">{item.outcome.text}</p>
        </div>
      )}
      {mayShare && (!item.outcome || wrong) && (
        <form method="post" className="grid grid-cols-1 gap-2" noValidate>
          <TextArea
            label="If you like, say what came of it"
            rows={2}
            hint={`${item.giver} can read it. It stays as it is.`}
            {...field("text")}
          />
          <Button name="do" value="outcome" className="w-fit">
            Say it
          </Button>
        </form>
      )}
    </section>
  );
}

function Readers({ item }: FeedbackItemProps) {
  if (item.readers.length === 0) return null;
  return (
    <p className="text-muted">
      {item.receiver} shared it with {item.readers.map(({ name }) => name).join(", ")}.
    </p>
  );
}

function Sharing({ item, manager, near, problem }: FeedbackItemProps) {
  const field = fieldsOf(problem?.at === "share" ? problem : { typed: { email: "" } });
  return (
    <section aria-labelledby="sharing" className="grid grid-cols-1 gap-3">
      <h2 id="sharing">Who else reads it</h2>
      {item.readers.length === 0 && <p>Nobody but you and {item.giver}.</p>}
      <ul className="grid grid-cols-1 gap-1.5">
        {item.readers.map(({ id, name }) => (
          <li key={id}>
            <form method="post" className="flex flex-wrap items-center gap-x-3">
              <input type="hidden" name="which" value={id} />
              <span>{name}</span>
              <Button size="small" variant="quiet" name="do" value="unshare">
                Stop sharing<span className="sr-only"> with {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      {manager && (
        <form method="post">
          <Button name="do" value="share-manager">
            Share with your manager, {manager}
          </Button>
        </form>
      )}
      <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
        <ColleagueField
          label="Share with a colleague"
          near={near}
          hint={`${item.giver} sees with whom.`}
          {...field("email")}
        />
        <Button name="do" value="share">
          Share
        </Button>
      </form>
    </section>
  );
}

import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";

type StateFormProps = {
  action: "deactivate" | "reactivate" | "ask-erasure" | "call-off-erasure";
  title: string;
  text: string;
  button: string;
  danger?: boolean;
  problem?: string;
};

function StateForm({ action, title, text, button, danger, problem }: StateFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-3" noValidate>
      <h3>{title}</h3>
      <p className="text-muted">{text}</p>
      <FormErrors errors={problem ? [problem] : undefined} />
      <TextField label="Reason" name="reason" id={`reason-${action}`} maxLength={500} required />
      <Button name="do" value={action} variant={danger ? "danger" : "secondary"} className="w-fit">
        {button}
      </Button>
    </form>
  );
}

type PersonStateProps = {
  deactivatedAt: Date | null;
  request: { reason: string; requestedAt: Date; dueAt: Date } | null;
  timeZone: string;
  /** What was wrong, by the button pressed. */
  problem?: { at: string; message?: string };
};

/** Leaving, coming back and being erased. */
export function PersonState({ deactivatedAt, request, timeZone, problem }: PersonStateProps) {
  const problemAt = (action: string) => (problem?.at === action ? problem.message : undefined);
  if (!deactivatedAt) {
    return (
      <StateForm
        action="deactivate"
        title="Deactivate"
        text="They can no longer sign in, and their sessions end at once. Everything they did stays."
        button="Deactivate"
        danger
        problem={problemAt("deactivate")}
      />
    );
  }
  return (
    <div className="grid gap-6">
      <p>
        Deactivated since <TimeText value={deactivatedAt} timeZone={timeZone} format="datetime" />.
      </p>
      <StateForm
        action="reactivate"
        title="Reactivate"
        text="They can sign in again, with the roles they still hold."
        button="Reactivate"
        problem={problemAt("reactivate")}
      />
      {request ? (
        <>
          <p>
            To be erased on <TimeText value={request.dueAt} timeZone={timeZone} format="datetime" />. Asked for on{" "}
            <TimeText value={request.requestedAt} timeZone={timeZone} format="datetime" />: {request.reason}
          </p>
          <StateForm
            action="call-off-erasure"
            title="Call the erasure off"
            text="Until it is done, nothing is lost."
            button="Call it off"
            problem={problemAt("call-off-erasure")}
          />
        </>
      ) : (
        <StateForm
          action="ask-erasure"
          title="Erase"
          text="After 14 days a pseudonym takes their place everywhere, and what they wrote is removed. Ratings keep their words, so that aggregates stay true. It cannot be undone."
          button="Ask for the erasure"
          danger
          problem={problemAt("ask-erasure")}
        />
      )}
    </div>
  );
}

import type { PairingDecisionKind } from "~/features/mentorship/pairing/domain/run";
import { Button } from "~/ui/button";

type SettleProps = {
  /** Of the run, and of the page to return to. */
  address: string;
  here: string;
  mentee: { id: string; name: string };
  mentor: { id: string; name: string };
  decision: PairingDecisionKind | null;
};

const UNDO: Readonly<Record<PairingDecisionKind, string>> = { LOCK: "Unpin", FORBID: "Allow again" };

/** Pins two people to each other, excludes them as a pair, or undoes that. */
export function SettleForm({ address, here, mentee, mentor, decision }: SettleProps) {
  const two = `${mentee.name} and ${mentor.name}`;
  return (
    <form method="post" action={`${address}/settled`} className="mt-1 flex flex-wrap gap-2">
      <input type="hidden" name="mentee" value={mentee.id} />
      <input type="hidden" name="mentor" value={mentor.id} />
      <input type="hidden" name="next" value={here} />
      {decision !== null && <Choice verb="undecide" label={UNDO[decision]} two={two} />}
      {decision !== "LOCK" && <Choice verb="lock" label="Pin" two={two} />}
      {decision !== "FORBID" && <Choice verb="forbid" label="Exclude" two={two} />}
    </form>
  );
}

function Choice({ verb, label, two }: { verb: string; label: string; two: string }) {
  return (
    <Button name="do" value={verb} size="small">
      {label}
      <span className="sr-only">: {two}</span>
    </Button>
  );
}

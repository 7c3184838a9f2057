import { Button } from "~/ui/button";
import type { SheetHead } from "../domain/sheet-page";

const canBeWithdrawn = ({ cycle, submittedAt, revealed }: SheetHead) =>
  cycle !== null && !cycle.closed && !cycle.takenOut && !cycle.inPacket && submittedAt !== null && !revealed;

/** Takes back what was submitted, while that is possible. */
export function WithdrawForm({ head }: { head: SheetHead }) {
  if (!canBeWithdrawn(head)) return null;
  return (
    <form method="post" action={`/assessments/${head.assessmentId}`}>
      <Button name="do" value="withdraw">
        {head.side === "SELF" ? "Withdraw assessment" : "Withdraw review"}
      </Button>
    </form>
  );
}

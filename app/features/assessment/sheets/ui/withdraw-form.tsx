import { Button } from "~/ui/button";
import { canBeWithdrawn, type SheetHead } from "../domain/sheet-page";

/** Withdraws a submitted review, where that is still possible. */
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

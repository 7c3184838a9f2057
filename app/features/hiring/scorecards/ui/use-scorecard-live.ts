import { useEffect, useState } from "react";
import type { ScorecardHead, ScorecardState } from "../domain/scorecard-page";

/** @returns until when the browser keeps the scorecard for use without a network, and its state by the browser's clock. */
export function useScorecardLive(head: ScorecardHead): { offlineUntil: Date | null; state: ScorecardState } {
  const [offlineUntil, kept] = useState<Date | null>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    let stop = () => {};
    let isLeft = false;
    import("./scorecard-live").then(
      ({ startLive }) => {
        if (!isLeft) stop = startLive(head, { keptUntil: kept, opened: () => setOpen(true) });
      },
      () => {},
    );
    return () => {
      isLeft = true;
      stop();
    };
  }, [head]);
  return { offlineUntil, state: head.state === "early" && isOpen ? "writing" : head.state };
}

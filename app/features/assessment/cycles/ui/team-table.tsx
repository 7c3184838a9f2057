import { Badge } from "~/ui/badge";
import type { CycleLevel, LeftOutReason, SideState, SideView } from "../domain/cycle";
import { STATE_WORDS } from "../domain/state-words";

/** How far one side of an assessment is. */
export function SideText({ side: { state, late, onLeave } }: { side: SideView }) {
  const isDone = state === "submitted" || state === "revealed";
  return (
    <>
      {STATE_WORDS[state]}
      {late && (
        <>
          {" "}
          <Badge tone={isDone ? "neutral" : "warning"}>Late</Badge>
        </>
      )}
      {onLeave && (
        <>
          {" "}
          <Badge>On leave</Badge>
        </>
      )}
    </>
  );
}

/** What is to be done with one's own side. */
export const NEXT_WORD: Record<SideState, string> = {
  "not-started": "Start",
  draft: "Continue",
  withdrawn: "Continue",
  submitted: "Read",
  revealed: "Read",
};

export const LEVEL_WORDS: Record<CycleLevel, string> = {
  HELD: "Everyone's current level",
  NEXT: "Everyone's next level",
};

export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  CHOSEN: "Left out when the cycle was opened",
  NO_LEVEL: "Has no level yet",
  OTHER_FRAMEWORK: "Has a level from another framework",
  UNKNOWN_LEVEL: "The framework has no expectations for their level",
  NO_NEXT_LEVEL: "Holds the highest level of their ladder",
};

/** What peers are asked, and what becomes of it. */
export function peersInWords({
  asksPeers,
  peerText,
}: {
  asksPeers: boolean;
  peerText: "ATTRIBUTED" | "SUMMARY";
}): string {
  if (!asksPeers) return "None";
  return peerText === "ATTRIBUTED" ? "Shown with names" : "Shown as a summary of five or more";
}

import { Badge } from "~/ui/badge";
import { type QualificationState, STATE_WORDS } from "../domain/qualification";

const TONES = { SHADOW: "neutral", REVERSE_SHADOW: "accent", QUALIFIED: "good", LAPSED: "warning" } as const;

/** How far somebody is with a kit. */
export function StateBadge({ state }: { state: QualificationState }) {
  return <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>;
}

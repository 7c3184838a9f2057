import { type FinalAct, finalAct } from "~/kernel/final-act";
import type { RoundMove } from "./round";

/** @property unsigned pairs that have written an agreement and not both signed it, by name; only of a round that closes. */
type Facts = { people: number; name: string; unsigned?: readonly string[] };

const PAIRS_NAMED = 4;

function unsignedInWords(pairs: readonly string[] = []): string {
  if (pairs.length === 0) return "";
  const named = pairs.slice(0, PAIRS_NAMED).join("; ");
  const rest = pairs.length > PAIRS_NAMED ? `; and ${pairs.length - PAIRS_NAMED} more` : "";
  return ` Agreements in draft: ${named}${rest}. Only the pair can read them. To give them more time, go back and change the round's last day.`;
}

/** Opening and starting a round lead on; these acts end it. */
export const ROUND_ENDS = {
  close: finalAct<Facts>("round.close", {
    title: ({ name }) => `Close “${name}”?`,
    button: "Close round",
    consequence: ({ unsigned }) =>
      `Its matches end today, and open requests are withdrawn. Mentors and mentees are asked to look back.${unsignedInWords(unsigned)}`,
  }),
  "call-off": finalAct<Facts>("round.call-off", {
    title: ({ name }) => `Cancel “${name}”?`,
    button: "Cancel round",
    consequence: "No one is matched, and every enrollment and request is canceled.",
  }),
  discard: finalAct<Facts>("round.discard", {
    title: ({ name }) => `Discard “${name}”?`,
    button: "Discard round",
    consequence: "The draft of this round is deleted.",
  }),
} satisfies Partial<Record<RoundMove, FinalAct<Facts>>>;

export const WITHDRAW_ENROLLMENT = finalAct("mentorship.withdraw", {
  title: "Withdraw your enrollment?",
  button: "Withdraw enrollment",
  consequence: "You aren't matched in this round, and your open requests are withdrawn.",
  until: "You can enroll again until enrollment closes.",
});

import type { UnmatchedReason } from "~/features/mentorship/pairing/domain/run";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { MentorshipRound, RoundFacts } from "./round";

type NextLink = { words: string; to: string };

/** What came of an enrollment without a match: why, as far as it may be told, and what to do next. */
export type RoundResult = {
  side: MentorshipSide;
  title: string;
  reason: string;
  waiting: string;
  next: readonly NextLink[];
};

type Published = Pick<MentorshipRound, "publishedRunId" | "enrolledAs" | "weights" | "ownerName">;

/**
 * The results of someone whom a published round has no match for, one for each side they enrolled on; none before.
 * Reasons never tell a refusal: it is one of several things that "the rules" may mean.
 */
export function resultsOf(
  { publishedRunId, enrolledAs, weights, ownerName }: Published,
  { counts, unmatched }: Pick<RoundFacts, "counts" | "unmatched">,
): RoundResult[] {
  if (publishedRunId === null) return [];
  return enrolledAs.map((side): RoundResult => {
    if (side === "MENTEE") {
      return {
        side,
        title: "No mentor for you this time",
        reason: menteeReason(unmatched),
        waiting:
          weights.waited > 0
            ? `You're on the waiting list: ${ownerName} can still match you when a seat gets free, and you come first in the next round.`
            : `${ownerName} can still match you when a seat gets free. You can also enroll in the next round.`,
        next: [
          { words: "Ask a mentor in another program", to: "/mentorship/programmes" },
          { words: "Add free hours and languages", to: "/mentorship/profile" },
        ],
      };
    }
    return {
      side,
      title: "No mentee for you this time",
      reason:
        counts.seats > counts.mentees
          ? "There were more seats than mentees."
          : "The mentees of this round were matched with other mentors.",
      waiting: `Your seats stay open: ${ownerName} can match you when a mentee needs another mentor.`,
      next: [{ words: "Update my profile", to: "/mentorship/profile" }],
    };
  });
}

/** @param reason `null` for someone the run didn't know. */
export function menteeReason(reason: UnmatchedReason | null): string {
  if (reason === null) return "Matches were made before you enrolled.";
  if (reason.full > 0) return "More mentees enrolled than mentors had seats for.";
  if (reason.rules.length === 0) return "No mentors took part in this round.";
  if (reason.rules.every(({ rule }) => rule === "language"))
    return "No mentor in this round shares a language with you.";
  return "No mentor was possible under the rules: languages, free hours, reporting lines, recent matches and people's own wishes.";
}

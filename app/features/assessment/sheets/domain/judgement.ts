import type { AskedCompetency, AskedExpectation } from "~/features/ladder/reading/domain/reading";
import {
  autosaving,
  type Autosave as Saving,
  type Settlement,
  type Stored,
  startAutosave as start,
  type Writing,
} from "~/kernel/autosave";
import { joinedText as joined, markOfTexts } from "~/kernel/write-decision";

/**
 * The judgement to store when a conflict is settled; it is written over the version it was settled against.
 *
 * Worked case: notes `a` (mine) and `b` (saved meanwhile) give `a`, a blank line and `b` with `both`. A note that contains
 * the other whole is that merge already.
 */
export function settle(settlement: Settlement, mine: Judgement, theirs: Judgement): Judgement {
  if (settlement === "theirs") return { choice: theirs.choice, reason: theirs.reason, note: theirs.note };
  if (settlement === "mine") return mine;
  const choice = mine.choice === "not-assessed" ? theirs.choice : mine.choice;
  const reason = choice === "no-opportunity" ? joined(mine.reason, theirs.reason, "; ") : "";
  return { choice, reason, note: joined(mine.note, theirs.note, "\n\n") };
}

/** Both notes do not always fit into one. */
export function fitsTogether(mine: Judgement, theirs: Judgement): boolean {
  return settle("both", mine, theirs).note.length <= LONGEST_NOTE;
}

/** What a rater chose: a word of the framework's scale, no opportunity yet (with a reason), or nothing so far. */
export type Choice = "not-assessed" | "no-opportunity" | `word:${string}`;

/**
 * What one rater says of one expectation. `reason` belongs to "no opportunity yet" and is empty otherwise.
 * Texts have line feeds only, whatever a browser sends.
 */
export type Judgement = { choice: Choice; reason: string; note: string };

/** `version` counts the writes; 0 is an expectation that nothing was written about. */
export type StoredJudgement = Stored<Judgement>;

export const NOTHING_YET: StoredJudgement = {
  choice: "not-assessed",
  reason: "",
  note: "",
  version: 0,
  savedAt: null,
};

const LONGEST_NOTE = 20_000;
export const LONGEST_REASON = 2_000;

/** The scale word's id, or `null` when no word was chosen. */
export function wordOf(choice: Choice): string | null {
  return choice.startsWith("word:") ? choice.slice("word:".length) : null;
}

/** In the words of a page. @param scale a word that it does not know says nothing. */
export function choiceLabel({ choice }: Pick<Judgement, "choice">, scale: readonly { id: string; label: string }[]) {
  if (choice === "no-opportunity") return "No opportunity yet";
  return scale.find(({ id }) => id === wordOf(choice))?.label ?? "Not assessed";
}

/** As it is stored: one kind of line end, and a reason only where it says something. */
export function normal({ choice, reason, note }: Judgement): Judgement {
  return { choice, reason: choice === "no-opportunity" ? lines(reason) : "", note: lines(note) };
}

/** One kind of line end, and without the character that no database holds. */
const lines = (text: string) => text.replaceAll("\0", "").replace(/\r\n?/g, "\n");

export function sameJudgement(a: Judgement, b: Judgement): boolean {
  return a.choice === b.choice && a.reason === b.reason && a.note === b.note;
}

/** Why it cannot be stored as it is; `null` when it can. */
export function problemOf({ choice, reason, note }: Judgement): string | null {
  if (choice === "no-opportunity" && reason.trim() === "") return "Say why there was no opportunity yet.";
  if (reason.length > LONGEST_REASON) return `Shorten the reason to ${LONGEST_REASON} characters.`;
  if (note.length > LONGEST_NOTE) return `Shorten the note to ${LONGEST_NOTE} characters. All of it is still here.`;
  return null;
}

/** The mark of a judgement as a page shows it. */
export function markOf({ choice, reason, note }: Judgement): string {
  return markOfTexts([choice, reason, note]);
}

/** As the table of ratings has it. */
export type RatingKind = "RATED" | "NO_OPPORTUNITY" | "NOT_ASSESSED";

export function toChoice(kind: RatingKind, word: string | null): Choice {
  if (kind === "RATED") return `word:${word ?? ""}`;
  return kind === "NO_OPPORTUNITY" ? "no-opportunity" : "not-assessed";
}

/** What saving has to know of ratings. */
export const RATINGS: Writing<Judgement> = {
  nothing: NOTHING_YET,
  same: sameJudgement,
  markOf,
  normal,
  problemOf,
  settle,
};

/** Saving of ratings as one types, by the rules of `kernel/autosave`. */
export type Autosave = Saving<Judgement>;

export const RATING_AUTOSAVE = autosaving(RATINGS);
export const { autosave, shownIn } = RATING_AUTOSAVE;
export const startAutosave = start<Judgement>;

export type Judgements = Readonly<Record<string, Judgement>>;

export function judgementOf(judgements: Judgements, expectationId: string): Judgement {
  return judgements[expectationId] ?? NOTHING_YET;
}

/** How many of a competency's expectations have an answer: a word, or no opportunity with a reason. */
export function answeredIn(competency: AskedCompetency, judgements: Judgements): number {
  return competency.expectations.filter(({ id }) => judgementOf(judgements, id).choice !== "not-assessed").length;
}

/** What is left open of a competency; both lists in the order of the page. */
export type Incomplete = {
  competency: AskedCompetency;
  notAssessed: readonly AskedExpectation[];
  /** Rated with a word, but with neither a note nor evidence to show for it. */
  unsupported: readonly AskedExpectation[];
};

/**
 * What submitting would leave open. It is for information: nothing here forbids submitting.
 * @param withEvidence ids of the expectations that have evidence.
 * @returns competencies with something open only.
 */
export function incompleteParts(
  asked: readonly AskedCompetency[],
  judgements: Judgements,
  withEvidence: ReadonlySet<string>,
): readonly Incomplete[] {
  const isOpen = ({ id }: AskedExpectation) => judgementOf(judgements, id).choice === "not-assessed";
  const isBare = ({ id }: AskedExpectation) => {
    const { choice, note } = judgementOf(judgements, id);
    return choice.startsWith("word:") && note.trim() === "" && !withEvidence.has(id);
  };
  return asked
    .map((competency) => ({
      competency,
      notAssessed: competency.expectations.filter(isOpen),
      unsupported: competency.expectations.filter(isBare),
    }))
    .filter(({ notAssessed, unsupported }) => notAssessed.length + unsupported.length > 0);
}

/** The first competency that still has something not assessed; where "continue" leads. */
export function firstOpen(asked: readonly AskedCompetency[], judgements: Judgements): AskedCompetency | null {
  return asked.find((one) => answeredIn(one, judgements) < one.expectations.length) ?? null;
}

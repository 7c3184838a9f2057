import type { LockedItem, PersonOutcome, ShownOutcome } from "~/features/calibration/lock/domain/locked";
import type { ItemId } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { shorten } from "~/kernel/form/fields";
import type { FieldErrors } from "~/kernel/form/form";

export type GivenDecision = {
  decision: "stands" | "changed" | null;
  /** By item: a scale word's id, `none` for not assessed. */
  words: Readonly<Record<string, string>>;
  answer: string;
};
export type Decided = {
  stands: boolean;
  answer: string;
  changed: readonly { item: ItemId; word: string | null }[];
};

const LONGEST_ANSWER = 5_000;
const NONE = "none";

export const toField = (word: string | null): string => word ?? NONE;

/**
 * What a second reader's form decides about an outcome.
 * @param items of the outcome as it was locked. @param scale ids of the framework's words.
 * @returns what is wrong at which field; an outcome changes where at least one item gets another word, and stands where none does.
 */
export function decisionOf(
  { decision, words, answer }: GivenDecision,
  items: readonly Pick<LockedItem, "item" | "to">[],
  scale: readonly string[],
): { decided: Decided } | { errors: FieldErrors } {
  const given = items.map(({ item, to }) => ({ item, to, word: words[item] ?? toField(to) }));
  const changed = given.filter(({ to, word }) => word !== toField(to));
  const isUnknown = given.some(({ word }) => word !== NONE && !scale.includes(word));
  const errors = {
    ...(decision === null ? { decision: ["Say whether the outcome stands."] } : {}),
    ...wordsWrong(decision, changed.length, isUnknown),
    ...(answer === "" ? { answer: ["Enter your reasons. The person reads them."] } : {}),
    ...(answer.length > LONGEST_ANSWER ? { answer: [shorten(LONGEST_ANSWER)] } : {}),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const items_ = changed.map(({ item, word }) => ({ item, word: word === NONE ? null : word }));
  return { decided: { stands: decision === "stands", answer, changed: items_ } };
}

function wordsWrong(decision: GivenDecision["decision"], changed: number, isUnknown: boolean): FieldErrors {
  if (isUnknown) return { words: ["Choose ratings from the list."] };
  if (decision === "changed" && changed === 0) return { words: ["Choose another word for what changes."] };
  if (decision === "stands" && changed > 0) {
    return { words: ["These are other words than the outcome's. Say that it changes, or choose its words again."] };
  }
  return {};
}

export type AppealProblem = { status: 400 | 409; message: string | null; reasons: string; errors: readonly string[] };

export type AppealPage = {
  outcome: PersonOutcome;
  now: ShownOutcome;
  evidence: Readonly<Record<string, string>>;
  /** `null` once the person has been erased. */
  packet: CalibrationPacket | null;
  /** The packet's content has the hash with which it was frozen. */
  verified: boolean;
  scale: readonly { id: string; label: string }[];
};

export type DecisionProblem = {
  status: 400 | 409;
  message: string | null;
  typed: { decision: string; words: Readonly<Record<string, string>>; answer: string };
  errors: FieldErrors;
};

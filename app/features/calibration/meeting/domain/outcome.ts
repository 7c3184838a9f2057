import type { CalibrationReason, CalibrationRule } from "~/features/calibration/session/domain/session";
import type { MeetingPerson, OutcomeItem } from "./meeting";

/** An outcome as someone puts it forward. */
export type Proposed = {
  adjusts: boolean;
  proposerId: string;
  inFavour: number | null;
  rationale: string;
  objections: readonly { objectorId: string; sentence: string }[];
  /** Those that are adjusted. */
  items: readonly { item: string; toWord: string | null; reason: CalibrationReason; evidenceIds: readonly string[] }[];
};

/** What is stored of it: of every item what it was before the session, and what it is. */
export type Decided = Omit<Proposed, "adjusts" | "items"> & { unchanged: boolean; items: readonly OutcomeItem[] };

type Known = {
  person: Pick<MeetingPerson, "packet" | "voices" | "name">;
  rule: CalibrationRule;
  /** Ids of scale words. */
  words: readonly string[];
};

/**
 * What is to be stored of a proposed outcome. Every item is in it: what it was before the session stands in the packet, and does
 * not depend on an outcome before this one.
 * @returns why it may not be recorded, and what to do, else.
 */
export function decide(proposed: Proposed, { person, rule, words }: Known): Decided | { refused: string } {
  const { packet, voices } = person;
  if (!packet) return { refused: `${person.name} has been erased, with what an outcome would be about.` };
  const given = new Map(proposed.items.map((item) => [item.item, item]));
  const cited = proposed.items.flatMap(({ evidenceIds }) => evidenceIds);
  const heard = new Set(voices.map(({ personId }) => personId));
  const isKnown =
    proposed.items.every(({ item }) => packet.items.some(({ id }) => id === item)) &&
    proposed.items.every(({ toWord }) => toWord === null || words.includes(toWord)) &&
    cited.every((id) => packet.evidence.some((piece) => piece.id === id)) &&
    [proposed.proposerId, ...proposed.objections.map(({ objectorId }) => objectorId)].every((id) => heard.has(id));
  if (!isKnown)
    return {
      refused: "This form is not of this person, or somebody has no part in them any more. Open the page again.",
    };
  const items = packet.items.map(({ id }): OutcomeItem => {
    const fromWord = packet.before[id] ?? null;
    const { toWord, reason, evidenceIds } = given.get(id) ?? { toWord: fromWord, reason: null, evidenceIds: [] };
    const isSame = toWord === fromWord;
    return { item: id, fromWord, toWord, reason: isSame ? null : reason, evidenceIds: isSame ? [] : evidenceIds };
  });
  const unchanged = items.every(({ fromWord, toWord }) => fromWord === toWord);
  if (proposed.adjusts && unchanged) {
    return { refused: "Everything would stay as it was. Choose other words, or confirm it unchanged." };
  }
  const { objections, inFavour } = proposed;
  const refused = refusalOf(rule, { against: objections.length, inFavour, voices: voices.length });
  if (refused) return { refused };
  const { proposerId, rationale } = proposed;
  return { proposerId, inFavour: rule === "MAJORITY" ? inFavour : null, rationale, objections, unchanged, items };
}

/** Why a rating was adjusted, in the words of the form. */
export const REASONS: Readonly<Record<CalibrationReason, string>> = {
  EVIDENCE_MISSED: "Evidence that had not been looked at",
  ANCHOR_MISREAD: "What the level asks was read differently",
  SCOPE_OF_LEVEL: "The scope was that of another level",
  NO_OPPORTUNITY: "There was no opportunity to show it",
  RECENT_ONLY: "Only the latest part of the time had been looked at",
  FIRST_RATING: "There was no rating before",
  OTHER: "Something else, in the rationale",
};

export const RULE_WORDS: Record<CalibrationRule, string> = {
  DECIDER: "The decider decides, and records the outcome.",
  CONSENSUS: "By consensus: an outcome is recorded when no one objects.",
  MAJORITY: "By majority: an outcome is recorded when more are in favour than against.",
};

type Voices = {
  /** How many were against it. */
  against: number;
  /** Asked for where the majority decides. */
  inFavour: number | null;
  /** How many take part in what concerns the person, without observers. */
  voices: number;
};

/**
 * Whether an outcome may be recorded by the rule of the session. Objections are kept whatever the rule.
 * @returns why not, and what to do; `null` where it may.
 *
 * Worked case, five voices: with two against, consensus refuses, a majority of three is enough, and a decider is not bound.
 */
export function refusalOf(rule: CalibrationRule, { against, inFavour, voices }: Voices): string | null {
  if (rule === "CONSENSUS" && against > 0) {
    return "This session decides by consensus, and someone objects. Keep talking, or propose something no one objects to.";
  }
  if (rule !== "MAJORITY") return null;
  if (inFavour === null) return "Say how many are in favour.";
  if (inFavour + against > voices) {
    return `Only ${voices} ${voices === 1 ? "person has" : "people have"} a voice here: count again who is in favour and who objects.`;
  }
  if (inFavour > against) return null;
  return "This session decides by majority: more must be in favour than against. Talk on, or propose something else.";
}

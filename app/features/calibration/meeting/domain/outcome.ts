import type { CalibrationReason, CalibrationRule } from "~/features/calibration/session/domain/session";
import type { MeetingPerson, OutcomeItem } from "./meeting";
import { type Tally, tallyOf } from "./vote";

/** An outcome as someone puts it forward. */
export type Proposed = {
  proposerId: string;
  inFavour: number | null;
  rationale: string;
  objections: readonly { objectorId: string; sentence: string }[];
  /** Those that are adjusted. */
  items: readonly { item: string; toWord: string | null; reason: CalibrationReason; evidenceIds: readonly string[] }[];
};

/** What is stored of it: of every item what it was before the session, and what it is. */
export type Decided = Omit<Proposed, "items"> & { unchanged: boolean; items: readonly OutcomeItem[] };

type Known = {
  person: Pick<MeetingPerson, "packet" | "voices" | "name" | "ballot">;
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
  const { packet, voices, ballot } = person;
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
      refused: "Something on this page has changed, such as who is recused. Reload it, then record the outcome.",
    };
  const items = packet.items.map(({ id }): OutcomeItem => {
    const fromWord = packet.before[id] ?? null;
    const { toWord, reason, evidenceIds } = given.get(id) ?? { toWord: fromWord, reason: null, evidenceIds: [] };
    const isSame = toWord === fromWord;
    return { item: id, fromWord, toWord, reason: isSame ? null : reason, evidenceIds: isSame ? [] : evidenceIds };
  });
  const unchanged = items.every(({ fromWord, toWord }) => fromWord === toWord);
  if (!unchanged && proposed.rationale === "") return { refused: "Write the rationale: the rating changes." };
  const { proposerId, rationale, objections } = proposed;
  const tally = tallyOf(ballot, Object.fromEntries(items.map(({ item, toWord }) => [item, toWord])));
  const heardNow = heardOf(proposed, tally);
  const refused = refusalOf(rule, { ...heardNow, voices: tally ? null : voices.length });
  if (refused) return { refused };
  return {
    proposerId,
    inFavour: rule === "MAJORITY" ? heardNow.inFavour : null,
    rationale,
    objections,
    unchanged,
    items,
  };
}

/** From the raters' votes, where there are some; a rater who objects counts once. */
function heardOf({ objections, inFavour }: Proposed, tally: Tally | null): Omit<Voices, "voices"> {
  const objectors = objections.map(({ objectorId }) => objectorId);
  if (!tally) return { against: objectors.length, inFavour };
  return {
    against: new Set([...objectors, ...tally.against]).size,
    inFavour: tally.inFavour.filter((id) => !objectors.includes(id)).length,
  };
}

/** Why a rating was adjusted, in the words of the form. */
export const REASONS: Readonly<Record<CalibrationReason, string>> = {
  EVIDENCE_MISSED: "Evidence was missed",
  ANCHOR_MISREAD: "The expectation was read differently",
  SCOPE_OF_LEVEL: "The scope was another level's",
  NO_OPPORTUNITY: "No opportunity to show it",
  RECENT_ONLY: "Only recent work was considered",
  FIRST_RATING: "First rating",
  OTHER: "Another reason, given in the rationale",
};

/** Reasons that can apply to an item: a first rating is one without a rating before it. */
export function reasonsFor(before: string | null): CalibrationReason[] {
  const all = Object.keys(REASONS) as CalibrationReason[];
  return before === null
    ? ["FIRST_RATING", ...all.filter((one) => one !== "FIRST_RATING")]
    : all.filter((one) => one !== "FIRST_RATING");
}

export const RULE_WORDS: Record<CalibrationRule, string> = {
  DECIDER: "The decider records the outcome.",
  CONSENSUS: "By consensus: an outcome needs no objections.",
  MAJORITY: "By majority: an outcome needs more in favor than against.",
};

type Voices = {
  /** How many were against it. */
  against: number;
  /** Asked for where the majority decides. */
  inFavour: number | null;
  /** How many take part in what concerns the person, without observers; `null` where votes were counted, not hands. */
  voices: number | null;
};

/**
 * Whether an outcome may be recorded by the rule of the session. Objections are kept whatever the rule.
 * @returns why not, and what to do; `null` where it may.
 *
 * Worked case, five voices: with two against, consensus refuses, a majority of three is enough, and a decider is not bound.
 */
export function refusalOf(rule: CalibrationRule, { against, inFavour, voices }: Voices): string | null {
  if (rule === "CONSENSUS" && against > 0) {
    return "This session decides by consensus, and someone objects. Keep talking, or propose another outcome.";
  }
  if (rule !== "MAJORITY") return null;
  if (inFavour === null) return "Enter how many are in favor, or vote.";
  if (voices !== null && inFavour + against > voices) {
    return `Only ${voices} ${voices === 1 ? "person has" : "people have"} a voice here. Count again.`;
  }
  if (inFavour > against) return null;
  return "This session decides by majority: more must be in favor than against. Keep talking, or propose another outcome.";
}

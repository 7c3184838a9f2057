import type { CalibrationRule } from "~/features/calibration/session/domain/session";
import { type CalibrationReason, refusalOf } from "./deciding";
import type { MeetingPerson, OutcomeItem } from "./meeting";

/** An outcome as somebody puts it forward. */
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

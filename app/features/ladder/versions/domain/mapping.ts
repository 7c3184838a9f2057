import type { Framework } from "~/features/ladder/format/domain/framework";
import { isSameText, likeness } from "./alike";
import { type CarriedKind, type Decision, expectationsIn, type Lineage, levelsIn, namedIn } from "./lineage";

/** Something of the version before that the new one doesn't have, and what it probably became. */
export type Gone = {
  kind: CarriedKind;
  id: string;
  words: string;
  /** `same`: the same words under another id. `near`: the nearest words. `null`: nothing is close. */
  proposal: { to: string; because: "same" | "near" } | null;
};

/** Less alike than this is chance: between two unrelated ladders the nearest statement reaches it. */
const NEAR = 0.5;

type Worded = { id: string; words: string };

/** The words that people know it by. */
export function wordsIn(framework: Framework, kind: CarriedKind): Worded[] {
  if (kind === "competency") return framework.competencies.map(({ id, name }) => ({ id, words: name }));
  if (kind === "level") return levelsIn(framework).map(({ code, title }) => ({ id: code, words: title }));
  return expectationsIn(framework).map(({ id, statement }) => ({ id, words: statement }));
}

function proposalFor(words: string, candidates: readonly Worded[]): Gone["proposal"] {
  const same = candidates.find((one) => isSameText(one.words, words));
  if (same) return { to: same.id, because: "same" };
  let nearest: { id: string; share: number } | null = null;
  for (const one of candidates) {
    const share = likeness(one.words, words);
    if (share >= NEAR && share > (nearest?.share ?? 0)) nearest = { id: one.id, share };
  }
  return nearest && { to: nearest.id, because: "near" };
}

/**
 * Everything that the new version doesn't say anything about. Proposed is only what nothing else became yet: the same words for the first
 * that had them, and then the nearest.
 */
export function goneBetween(before: Framework, after: Framework, lineage: Lineage): Gone[] {
  return (["level", "competency", "expectation"] as const).flatMap((kind) => {
    const heirs = new Set([...lineage[kind].values()].flatMap((ids) => ids ?? []));
    let free = wordsIn(after, kind).filter(({ id }) => !heirs.has(id));
    return wordsIn(before, kind).flatMap(({ id, words }): Gone[] => {
      if (lineage[kind].get(id) !== null) return [];
      const proposal = proposalFor(words, free);
      if (proposal?.because === "same") free = free.filter((one) => one.id !== proposal.to);
      return [{ kind, id, words, proposal }];
    });
  });
}

/** What is wrong with decisions about a version; `null` when they can be stored. */
export function decisionProblem(before: Framework, after: Framework, decisions: readonly Decision[]): string | null {
  const seen = new Set<string>();
  for (const { kind, from, to } of decisions) {
    const [old, now] = [namedIn(before, kind), new Set(namedIn(after, kind).map(({ id }) => id))];
    if (!old.some(({ id }) => id === from)) return `${from} is not in version ${before.version}.`;
    const unknown = to.find((id) => !now.has(id));
    if (unknown !== undefined) return `${unknown} is not in version ${after.version}.`;
    if (kind === "level" && to.length > 1) return `Choose one level for people at ${from}.`;
    if (seen.has(`${kind} ${from}`)) return `${from} is decided twice.`;
    seen.add(`${kind} ${from}`);
  }
  return null;
}

/**
 * The levels that people hold and the new version has no place for.
 * @param held level codes with how many people hold each.
 */
export function levelsWithoutPlace(
  lineage: Lineage,
  held: ReadonlyMap<string, number>,
): { code: string; people: number }[] {
  return [...held].flatMap(([code, people]) => {
    const to = lineage.level.get(code);
    // A code that the version before did not know either is none that this version takes away.
    return to !== undefined && (to === null || to.length === 0) && people > 0 ? [{ code, people }] : [];
  });
}

/** What someone may choose for what is gone; `to` is empty where it is retired. */
export type MappingChoice = Gone & { options: readonly { to: string; label: string }[] };

/** More than this is no choice any more. */
const MOST_OPTIONS = 12;

const labelOf = ({ id, words }: Worded, kind: CarriedKind) => (kind === "level" ? `${id} ${words}` : words);

/** Levels and competencies may become any other; expectations one of the nearest. What is proposed comes first. */
export function mappingChoices(after: Framework, gone: readonly Gone[]): MappingChoice[] {
  const all = {
    level: wordsIn(after, "level"),
    competency: wordsIn(after, "competency"),
    expectation: wordsIn(after, "expectation"),
  };
  return gone.map((one) => {
    const near = (other: Worded) => (other.id === one.proposal?.to ? 2 : likeness(other.words, one.words));
    const known =
      one.kind === "expectation"
        ? [...all.expectation].sort((a, b) => near(b) - near(a)).slice(0, MOST_OPTIONS)
        : all[one.kind];
    return { ...one, options: known.map((other) => ({ to: other.id, label: labelOf(other, one.kind) })) };
  });
}

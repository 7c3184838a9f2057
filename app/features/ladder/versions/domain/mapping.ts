import type { Framework } from "~/features/ladder/format/domain/framework";
import { plainText } from "./alike";
import { type CarriedKind, type Decision, expectationsIn, type Lineage, levelsIn, namedIn } from "./lineage";
import { nearestAmong, type Worded } from "./nearest";

/** Something of the version before that the new one doesn't have, and what it probably became. */
export type Gone = {
  kind: CarriedKind;
  id: string;
  words: string;
  /** `same`: the same words under another id. `near`: the nearest words. `null`: nothing is close. */
  proposal: { to: string; because: "same" | "near" } | null;
};

const KINDS = ["level", "competency", "expectation"] as const;

/** Less alike than this is chance: between two unrelated ladders the nearest statement reaches it. */
const NEAR = 0.5;

/** The words that people know it by. */
function wordsIn(framework: Framework, kind: CarriedKind): Worded[] {
  if (kind === "competency") return framework.competencies.map(({ id, name }) => ({ id, words: name }));
  if (kind === "level") return levelsIn(framework).map(({ code, title }) => ({ id: code, words: title }));
  return expectationsIn(framework).map(({ id, statement }) => ({ id, words: statement }));
}

/**
 * Everything that the new version doesn't say anything about. Proposed is only what nothing else became yet: the same words for the first
 * that had them, and then the nearest.
 */
export function goneBetween(before: Framework, after: Framework, lineage: Lineage): Gone[] {
  return KINDS.flatMap((kind) => {
    const gone = wordsIn(before, kind).filter(({ id }) => lineage[kind].get(id) === null);
    if (gone.length === 0) return [];
    const heirs = new Set([...lineage[kind].values()].flatMap((ids) => ids ?? []));
    const free = wordsIn(after, kind).filter(({ id }) => !heirs.has(id));
    const named = new Map<string, string[]>();
    for (const { id, words } of free) named.set(plainText(words), [...(named.get(plainText(words)) ?? []), id]);
    const same = new Map(gone.map(({ id, words }) => [id, named.get(plainText(words))?.shift()]));
    const taken = new Set(same.values());
    const nearest = nearestAmong(free.filter(({ id }) => !taken.has(id)));
    const proposalFor = ({ id, words }: Worded): Gone["proposal"] => {
      const to = same.get(id);
      if (to !== undefined) return { to, because: "same" };
      const [near] = nearest(words, 1);
      return near && near.share >= NEAR ? { to: near.id, because: "near" } : null;
    };
    return gone.map((one) => ({ kind, ...one, proposal: proposalFor(one) }));
  });
}

/** What is wrong with decisions about a version; `null` when they can be stored. */
export function decisionProblem(before: Framework, after: Framework, decisions: readonly Decision[]): string | null {
  const seen = new Set<string>();
  const idsOf = (framework: Framework) => (kind: CarriedKind) =>
    [kind, new Set(namedIn(framework, kind).map(({ id }) => id))] as const;
  const old = new Map(KINDS.map(idsOf(before)));
  const now = new Map(KINDS.map(idsOf(after)));
  for (const { kind, from, to } of decisions) {
    if (!old.get(kind)?.has(from)) return `${from} is not in version ${before.version}.`;
    const unknown = to.find((id) => !now.get(kind)?.has(id));
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
  const all = { level: wordsIn(after, "level"), competency: wordsIn(after, "competency") };
  const expectations = wordsIn(after, "expectation");
  const nearest = nearestAmong(expectations);
  return gone.map((one) => {
    const proposed = expectations.filter(({ id }) => id === one.proposal?.to);
    const near = () => [...proposed, ...nearest(one.words, MOST_OPTIONS).filter(({ id }) => id !== one.proposal?.to)];
    const known = one.kind === "expectation" ? near() : all[one.kind];
    return { ...one, options: known.map((other) => ({ to: other.id, label: labelOf(other, one.kind) })) };
  });
}

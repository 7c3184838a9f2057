import type { Expectation, Framework, Level } from "~/features/ladder/format/domain/framework";

/** What has an identity that people, ratings and evidence hang on. */
export type CarriedKind = "level" | "competency" | "expectation";

/** What becomes of something of the version before; no `to` means that it is retired. */
export type Decision = { kind: CarriedKind; from: string; to: readonly string[] };

/** What something of the version before is in the next: ids, or level codes. `null` where nothing says so yet. */
export type Lineage = Record<CarriedKind, ReadonlyMap<string, readonly string[] | null>>;

/** `asks`: the expectations of a level, by which one is told from another of the same code. */
type Named = { id: string; was?: readonly string[]; asks?: ReadonlySet<string> };

export const levelsIn = (framework: Framework): Level[] => framework.ladders.flatMap(({ levels }) => levels);
export const expectationsIn = (framework: Framework): Expectation[] =>
  levelsIn(framework).flatMap(({ expectations }) => expectations);

/** Everything of one kind, with a level's code as its id. */
export function namedIn(framework: Framework, kind: CarriedKind): readonly Named[] {
  if (kind === "competency") return framework.competencies;
  if (kind === "expectation") return expectationsIn(framework);
  return levelsIn(framework).map(({ code, was, expectations }) => {
    const asks = new Set(expectations.map(({ id }) => id));
    return was ? { id: code, was, asks } : { id: code, asks };
  });
}

/**
 * What each thing says that it was, as far as this version is the first to say it: `was` stays in the files for good, and a name given
 * up long ago may be another's by now. A level that moves up by one in two versions in turn says the same of another level: it is the one
 * whose expectations it has.
 */
function claimsOf(before: readonly Named[], after: readonly Named[]): Map<string, string[]> {
  const earlier = new Map(before.map((one) => [one.id, one]));
  const claims = new Map<string, string[]>();
  for (const { id, was = [], asks } of after) {
    for (const name of was) {
      const [named, same] = [earlier.get(name), earlier.get(id)];
      if (!named) continue;
      if (same?.was?.includes(name) && shared(asks, same.asks) >= shared(asks, named.asks)) continue;
      claims.set(name, [...(claims.get(name) ?? []), id]);
    }
  }
  return claims;
}

const shared = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): number =>
  one && other ? [...one].filter((id) => other.has(id)).length : 0;

/**
 * Ids are identity: what has one still is there still, and may live on in others too. Codes are labels: a level that another one says it
 * was is that one, even if a new level has taken its code.
 */
function successors(
  kind: CarriedKind,
  before: readonly Named[],
  after: readonly Named[],
  decided: Map<string, Decision>,
) {
  const claims = claimsOf(before, after);
  const claiming = new Set([...claims.values()].flat());
  const there = new Set(after.map(({ id }) => id));
  return new Map(
    before.map(({ id }): [string, readonly string[] | null] => {
      const decision = decided.get(id);
      if (decision) return [id, decision.to];
      const claimed = claims.get(id) ?? [];
      const isTaken = kind === "level" && (claimed.length > 0 || claiming.has(id));
      const own = there.has(id) && !isTaken && !claimed.includes(id) ? [id] : [];
      const to = [...own, ...claimed];
      return [id, to.length > 0 ? to : null];
    }),
  );
}

/**
 * What everything of a version is in the next one: by id, by `was`, and by what a person decided, which comes first.
 *
 * Worked case: IC3, IC4 become IC3, a new IC4, and IC5 with `was: IC4`. IC3 is IC3, IC4 is IC5, and no one is at the new IC4.
 */
export function lineageOf(before: Framework, after: Framework, decisions: readonly Decision[] = []): Lineage {
  const of = (kind: CarriedKind) => {
    const decided = new Map(decisions.filter((one) => one.kind === kind).map((one) => [one.from, one]));
    return successors(kind, namedIn(before, kind), namedIn(after, kind), decided);
  };
  return { level: of("level"), competency: of("competency"), expectation: of("expectation") };
}

export type Fate = "kept" | "reworded" | "split" | "merged" | "moved" | "retired";

const wordsOf = ({ statement, kind }: Expectation) => `${kind} ${statement}`;

/** Whether it stands at another level or competency than those its own have become. */
function isElsewhere(was: Expectation, is: Expectation, lineage: Lineage): boolean {
  const level = lineage.level.get(was.levelCode) ?? [];
  const competency = lineage.competency.get(was.competencyId) ?? [];
  return !level.includes(is.levelCode) || !competency.includes(is.competencyId);
}

/** What becomes of every expectation of the version before, by its id. What nothing is decided about counts as retired. */
export function expectationFates(before: Framework, after: Framework, lineage: Lineage): Map<string, Fate> {
  const now = new Map(expectationsIn(after).map((one) => [one.id, one]));
  const heirs = new Map<string, number>();
  for (const to of lineage.expectation.values()) {
    for (const id of to ?? []) heirs.set(id, (heirs.get(id) ?? 0) + 1);
  }
  const fateOf = (one: Expectation): Fate => {
    const to = lineage.expectation.get(one.id) ?? [];
    const [first] = to;
    const next = first === undefined ? undefined : now.get(first);
    if (first === undefined || !next) return "retired";
    if (to.length > 1) return "split";
    if ((heirs.get(first) ?? 0) > 1) return "merged";
    if (isElsewhere(one, next, lineage)) return "moved";
    return wordsOf(one) === wordsOf(next) ? "kept" : "reworded";
  };
  return new Map(expectationsIn(before).map((one) => [one.id, fateOf(one)]));
}

/** The level that people of a level are at in the next version; `null` where nothing says so. */
export function levelAfter(lineage: Lineage, code: string): string | null {
  return lineage.level.get(code)?.[0] ?? null;
}

/** What competencies have become, each once; those that are retired are left out. */
export function competenciesAfter(lineage: Lineage, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => lineage.competency.get(id) ?? []))];
}

/** A rating means the same of the same matter alone: what was split or joined with others is rated anew. */
export const MEANS_THE_SAME: readonly Fate[] = ["kept", "reworded", "moved"];

/** The ids under which expectations of an older version are rated now, of those that have another and mean the same. */
export function renamedExpectations(before: Framework, after: Framework, lineage: Lineage): Map<string, string> {
  const fates = expectationFates(before, after, lineage);
  const renamed = [...lineage.expectation].flatMap(([id, to]): [string, string][] => {
    const heir = to?.[0];
    const fate = fates.get(id);
    return heir !== undefined && heir !== id && fate && MEANS_THE_SAME.includes(fate) ? [[id, heir]] : [];
  });
  return new Map(renamed);
}

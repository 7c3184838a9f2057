import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { yearBefore } from "~/kernel/time/day";

/**
 * How well an expectation is backed by evidence. However much the person collected themselves is one source; a colleague
 * who confirms any of it makes it corroborated.
 */
export type Coverage = "none" | "one-source" | "corroborated";

/** A piece of evidence as far as coverage depends on it. */
export type EvidenceMark = { expectationIds: readonly string[]; corroborated: boolean };

/**
 * Worked case: a link of one's own for `a`, and a note for `a` and `b` that a colleague confirmed: `a` and `b` are
 * corroborated, everything else has none.
 */
export function coverageOf(expectationId: string, evidence: readonly EvidenceMark[]): Coverage {
  const attached = evidence.filter((one) => one.expectationIds.includes(expectationId));
  if (attached.length === 0) return "none";
  return attached.some((one) => one.corroborated) ? "corroborated" : "one-source";
}

/**
 * How well a competency is backed at a level. Like the coverage of one expectation (`coverage.ts`), and aware of time: where
 * all that backs it is older than a year it is `older`, however well it was confirmed.
 */
export type CompetencyCoverage = "none" | "older" | "one-source" | "corroborated";

/** A piece of evidence as far as the map depends on it; the day is year-month-day. */
export type DatedEvidence = EvidenceMark & { id: string; title: string; happenedOn: string };

export type CoverageRow = {
  id: string;
  name: string;
  themeId: string;
  state: CompetencyCoverage;
  /** How many of its expectations have any evidence, of how many that are asked. */
  backed: number;
  asked: number;
  /** What backs it, latest first. */
  evidence: readonly Omit<DatedEvidence, "expectationIds">[];
};

/**
 * What a person has to show for each competency that a level asks, in the order it asks.
 * Worked case: a link of March 2026 for one of two expectations, confirmed, and a note of 2019 for the other, seen from
 * November 2026: `corroborated`, 2 of 2, the link first. With the note alone: `older`, 1 of 2.
 * @param today year-month-day; what happened exactly a year before is not older.
 */
export function coverageMap(
  asked: readonly AskedCompetency[],
  evidence: readonly DatedEvidence[],
  today: string,
): CoverageRow[] {
  const since = yearBefore(today);
  return asked.map(({ id, name, themeId, expectations }) => {
    const wanted = new Set(expectations.map((one) => one.id));
    const backing = evidence.filter(({ expectationIds }) => expectationIds.some((one) => wanted.has(one)));
    const shown = new Set(backing.flatMap(({ expectationIds }) => expectationIds.filter((one) => wanted.has(one))));
    return {
      id,
      name,
      themeId,
      state: stateOf(backing, since),
      backed: shown.size,
      asked: wanted.size,
      evidence: [...backing].sort(latestFirst).map(({ expectationIds: _ids, ...piece }) => piece),
    };
  });
}

function stateOf(backing: readonly DatedEvidence[], since: string): CompetencyCoverage {
  if (backing.length === 0) return "none";
  const recent = backing.filter(({ happenedOn }) => happenedOn >= since);
  if (recent.length === 0) return "older";
  return recent.some(({ corroborated }) => corroborated) ? "corroborated" : "one-source";
}

/** An expectation that no framework in use has, or not the newest version of its own, with the evidence that it keeps. */
export type RetiredExpectation = {
  id: string;
  statement: string;
  level: string;
  competency: string;
  /** A version that has it, such as `Engineering 1.0.0`. */
  version: string;
  /** Latest first. */
  evidence: readonly Omit<DatedEvidence, "expectationIds">[];
};

/**
 * Evidence by the expectations that are gone, so that none of it drops out of sight. Every attachment is either to an expectation
 * of the newest version, where `coverageMap` counts it, or here.
 * Worked case: a piece for `a` and `gone`, with `a` in the newest version: `gone`, with that piece.
 * @returns by id, in the order of the evidence.
 */
export function retiredOf(
  evidence: readonly DatedEvidence[],
  isCurrent: (expectationId: string) => boolean,
): ReadonlyMap<string, RetiredExpectation["evidence"]> {
  const retired = new Map<string, Omit<DatedEvidence, "expectationIds">[]>();
  for (const { expectationIds, ...piece } of [...evidence].sort(latestFirst)) {
    for (const id of expectationIds) {
      if (!isCurrent(id)) retired.set(id, [...(retired.get(id) ?? []), piece]);
    }
  }
  return retired;
}

type Dated = Pick<DatedEvidence, "id" | "happenedOn">;
const latestFirst = (a: Dated, b: Dated) => compare(b.happenedOn, a.happenedOn) || compare(a.id, b.id);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

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

import type { Framework } from "~/features/ladder/format/domain/framework";
import { type AskedCompetency, askedAt } from "~/features/ladder/reading/domain/asked";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";

/**
 * What a colleague is asked about somebody assessed against a level: the expectations that a peer can observe, by competency.
 * @returns without competencies of which a peer can observe nothing; empty for an unknown level.
 */
export function askedOfPeers(framework: Framework, targetLevel: string): readonly AskedCompetency[] {
  const observable = new Set(
    effectiveExpectations(framework, targetLevel)
      .filter(({ observableBy }) => observableBy.includes("peer"))
      .map(({ id }) => id),
  );
  return askedAt(framework, targetLevel)
    .map((one) => ({ ...one, expectations: one.expectations.filter(({ id }) => observable.has(id)) }))
    .filter(({ expectations }) => expectations.length > 0);
}

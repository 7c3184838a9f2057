import { agreedChoices } from "~/features/assessment/conversations/domain/conversation";
import { revealedOfMany } from "~/features/assessment/conversations/rated.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { App } from "~/platform/app-context.server";
import { meanPlace, meanScore, type Outcome, readValidity } from "./domain/validity";
import { storeHiringReading } from "./hiring-reading.repo.server";
import type { ScaledScore } from "./scaled-scores.server";
import { type Hired, lastValidity, listHired } from "./validity.repo.server";

type Learning = Pick<App, "db" | "env" | "keep" | "now">;

const DAY_MS = 86_400_000;
/** A year, and as long as a review takes. */
const DAYS_LATER = 365 + 45;
const YEAR_DAYS = 330;

/** Reads whether interviews told what came of people, once for each group of people who were hired a year ago. */
export async function readHired(app: Learning, scores: () => Promise<readonly ScaledScore[]>): Promise<void> {
  const now = app.now();
  const before = (at: Date) => new Date(at.getTime() - DAYS_LATER * DAY_MS);
  const last = await lastValidity(app.db);
  const hired = await listHired(app.db, before(now));
  const fresh = hired.filter(({ startedOn }) => !last || startedOn > before(last.until));
  if (fresh.length < app.env.SMALLEST_GROUP) return;
  const byCandidate = new Map<string, ScaledScore[]>();
  for (const score of await scores()) {
    byCandidate.set(score.candidateId, [...(byCandidate.get(score.candidateId) ?? []), score]);
  }
  const means = new Map([...byCandidate].map(([id, own]) => [id, meanScore(own)!]));
  const content = readValidity(await outcomesOf(app, hired, means), [...means.values()]);
  const key = { kind: "VALIDITY", scope: "", number: (last?.number ?? 0) + 1 } as const;
  await storeHiringReading(app.db, { ...key, until: now, content }, now);
}

/** With the first ratings that were agreed of them about a year after they began. */
async function outcomesOf(
  app: Learning,
  hired: readonly Hired[],
  means: ReadonlyMap<string, number>,
): Promise<Outcome[]> {
  const ids = hired.map(({ personId }) => personId);
  const rated = await revealedOfMany(app, ids, app.now());
  const outcomes = await Promise.all(
    hired.map(async ({ candidateId, personId, startedOn }): Promise<Outcome[]> => {
      const later = new Date(startedOn.getTime() + YEAR_DAYS * DAY_MS);
      const first = rated.find((one) => one.subjectId === personId && one.submittedAt >= later);
      const scored = means.get(candidateId);
      if (!first || scored === undefined) return [];
      const { scale } = await readFramework(app, first.versionId);
      const place = meanPlace(
        Object.values(agreedChoices(first)),
        scale.map(({ id }) => id),
      );
      return place === null ? [] : [{ scored, rated: place }];
    }),
  );
  return outcomes.flat();
}

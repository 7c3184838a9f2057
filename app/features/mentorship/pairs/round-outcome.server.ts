import { revealedOfMany } from "~/features/assessment/conversations/rated.server";
import { type Past, pastOf } from "~/features/growth/movement/domain/movement-level";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { dayStart, daysAfter, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { competenciesOf } from "./closing.server";
import { REVIEW_DAYS } from "./domain/closing";
import { movedTogether, movementSince } from "./domain/movement-since";
import { menteeOutcome, mentorOutcome, type OutcomeRow } from "./domain/round-outcome";
import { type EndedRow, listEnded } from "./round-outcome.repo.server";

/**
 * What a round came to, in numbers of people. `from`: the day from which they are told, when nobody can review a pair any more, so
 * that two looks around a single review tell nothing of it; `counts` is `null` before.
 */
export type RoundOutcome = {
  from: string;
  minimum: number;
  counts: { mentees: OutcomeRow[]; mentors: OutcomeRow[] } | null;
};

/** For whoever may read the round's health. `null` while it runs. */
export async function roundOutcome(app: App, { id, closedAt }: MentorshipRound): Promise<RoundOutcome | null> {
  if (closedAt === null) return null;
  const from = daysAfter(closedAt.slice(0, 10), REVIEW_DAYS);
  const minimum = app.env.SMALLEST_GROUP;
  if (dayText(app.now()) < from) return { from, minimum, counts: null };
  // Only what was known by that day counts, so that the numbers never change again.
  const counts = await app.keep(`round outcome ${id} ${minimum}`, () => countsOf(app, id, dayStart(from), minimum));
  return { from, minimum, counts };
}

async function countsOf(app: App, roundId: string, before: Date, minimum: number) {
  const ended = await listEnded(app.db, roundId);
  const mentees = ended.filter(({ side }) => side === "MENTEE");
  const pasts = await pastsOf(
    app,
    mentees.map(({ personId }) => personId),
    before,
  );
  const moved = await Promise.all(mentees.map((one) => menteeOf(app, one, pasts.get(one.personId) ?? [])));
  const mentors = ended.filter(({ side }) => side === "MENTOR");
  return { mentees: menteeOutcome(moved, minimum), mentors: mentorOutcome(mentors, minimum) };
}

async function menteeOf(app: App, { satisfaction, chosen, startsOn }: EndedRow, pasts: readonly Past[]) {
  const competencies = await competenciesOf(app, chosen);
  return { satisfaction, moved: movedTogether(movementSince(pasts, competencies, dayStart(startsOn))) };
}

async function pastsOf(app: App, personIds: readonly string[], before: Date): Promise<Map<string, Past[]>> {
  const bySubject = new Map<string, Past[]>();
  for (const { subjectId, ...rated } of await revealedOfMany(app, personIds, before)) {
    const past = pastOf(rated, await readFramework(app, rated.versionId));
    bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), past]);
  }
  return bySubject;
}

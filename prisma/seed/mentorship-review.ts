import type { PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import type { PairingDecisionKind } from "~/features/mentorship/pairing/domain/run";
import type { Tx } from "~/platform/database/database.server";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { roundId } from "./mentorship";
import { seedRun } from "./mentorship-pairing";

/**
 * The winter round under review: after its first run a pair was ruled out, a second run knows of it, and since then a pair is fixed
 * that the next one will know of.
 */
export async function seedMentorshipReview({ tx, today, published }: Seeding): Promise<void> {
  const round = roundId("winter");
  const first = await tx.pairingRun.findFirstOrThrow({
    where: { roundId: round, status: "DONE" },
    orderBy: { number: "desc" },
  });
  const weakest = await tx.pairingRunPair.findFirstOrThrow({
    where: { runId: first.id },
    orderBy: [{ points: "asc" }, { menteeId: "asc" }],
  });
  await settle(tx, round, weakest, "FORBID", daysBefore(today, 1));
  const made = { tx, published, ownerId: first.askedById };
  const again = new Date(today.getTime() - 3_600_000);
  const { runId } = await seedRun(made, { id: round, name: "winter", number: first.number + 1 }, again);
  const best = await tx.pairingRunPair.findFirstOrThrow({
    where: { runId },
    orderBy: [{ points: "desc" }, { menteeId: "asc" }],
  });
  await settle(tx, round, best, "LOCK", today);
}

async function settle(tx: Tx, round: string, { menteeId, mentorId }: PairIds, kind: PairingDecisionKind, madeAt: Date) {
  await tx.pairingDecision.create({ data: { roundId: round, menteeId, mentorId, kind, madeAt } });
}

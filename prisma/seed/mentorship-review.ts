import type { PairingDecisionKind } from "~/features/mentorship/domain/run";
import { loadPairing } from "~/features/mentorship/pairing-input.server";
import { storeFound } from "~/features/mentorship/pairing-run.repo.server";
import { workOut } from "~/features/mentorship/pairing-work.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database.server";
import { immutableCache } from "~/platform/immutable-cache.server";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { roundId } from "./mentorship";

/**
 * The winter round under review: after its first run a pair was ruled out, a second run knows of it, and since then a pair is fixed
 * that the next one will know of.
 */
export async function seedMentorshipReview({ tx, today }: Seeding): Promise<void> {
  const round = roundId("winter");
  const { programme } = await tx.mentorshipRound.findUniqueOrThrow({
    where: { id: round },
    select: { programme: true },
  });
  const asked = { roundId: round, askedById: programme.ownerId };
  const earlier = await tx.pairingRun.findFirst({
    where: { roundId: round, status: "DONE" },
    orderBy: { number: "desc" },
  });
  const first = earlier?.id ?? (await seedRun(tx, { ...asked, number: 1, at: daysBefore(today, 2) }));
  const [pair] = await tx.pairingRunPair.findMany({ where: { runId: first }, orderBy: { points: "asc" }, take: 1 });
  if (!pair) return;
  await settle(tx, round, pair, "FORBID", daysBefore(today, 1));
  const second = await seedRun(tx, { ...asked, number: (earlier?.number ?? 1) + 1, at: daysBefore(today, 1) });
  const [best] = await tx.pairingRunPair.findMany({ where: { runId: second }, orderBy: { points: "desc" }, take: 1 });
  if (best) await settle(tx, round, best, "LOCK", today);
}

type Two = { menteeId: string; mentorId: string };

async function settle(tx: Tx, round: string, { menteeId, mentorId }: Two, kind: PairingDecisionKind, madeAt: Date) {
  await tx.pairingDecision.create({ data: { roundId: round, menteeId, mentorId, kind, madeAt } });
}

type NewRun = { roundId: string; askedById: string; number: number; at: Date };

/** A run as the job works it out. */
async function seedRun(tx: Tx, { at, ...run }: NewRun): Promise<string> {
  const id = idOf("pairing run", run.roundId, String(run.number));
  const app = { db: tx as App["db"], keep: immutableCache(10), now: () => at };
  const input = await loadPairing(app, run.roundId, "TOTAL");
  const worked = input && workOut(input);
  if (worked?.kind !== "finished") throw new Error("The demonstration's round cannot be paired.");
  await tx.pairingRun.create({ data: { ...run, id, mode: "TOTAL", status: "RUNNING", askedAt: at } });
  await storeFound(tx, id, worked.finished, at);
  return id;
}

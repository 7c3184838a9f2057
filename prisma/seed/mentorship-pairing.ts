import type { PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import { pairingInput } from "~/features/mentorship/pairing/domain/run";
import { readPairingPeople } from "~/features/mentorship/pairing/pairing-input.repo.server";
import { storeFound } from "~/features/mentorship/pairing/pairing-run.repo.server";
import { workOut } from "~/features/mentorship/pairing/work-out.server";
import { dayText } from "~/kernel/time/day";
import type { Tx } from "~/platform/database/database.server";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";

type Made = { tx: Tx; published: Seeding["published"]; ownerId: string };

/** Works the pairs of a round out as a run does, from what is seeded of it, and stores the run. @returns its pairs. */
export async function seedRun(
  { tx, published, ownerId }: Made,
  { id, name, number = 1 }: { id: string; name: string; number?: number },
  at: Date,
): Promise<{ runId: string; pairs: readonly PairIds[] }> {
  const runId = number === 1 ? idOf("pairing run", name) : idOf("pairing run", name, String(number));
  const people = await readPairingPeople(tx, id, dayText(at));
  if (!people) throw new Error(`The demonstration has no round ${name}.`);
  const known = ["engineering", "site-reliability"].map(published);
  const frameworks = {
    byVersion: new Map(known.map((one) => [one.id, one.framework] as const)),
    current: known.map(({ framework }) => framework),
  };
  const worked = workOut(pairingInput(people, "TOTAL", frameworks));
  if (worked.kind !== "finished") throw new Error("The demonstration fixes no pairs.");
  const asked = { roundId: id, number, mode: "TOTAL" as const, askedById: ownerId, askedAt: at };
  await tx.pairingRun.create({ data: { ...asked, id: runId, status: "RUNNING" } });
  await storeFound(tx, runId, worked.finished, at);
  return { runId, pairs: worked.finished.result.pairs };
}

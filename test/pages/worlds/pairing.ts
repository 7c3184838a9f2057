import { loadPairing } from "~/features/mentorship/pairing/pairing.server";
import { queueRun, storeFinished, takeUp } from "~/features/mentorship/pairing/pairing-run.repo.server";
import { workOut } from "~/features/mentorship/pairing/work-out.server";
import type { App } from "~/platform/app-context.server";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "../../factories/mentorships";

type People = { self: string; manager: string; colleague: string };

/** A programme of the manager's with a round that was paired: the colleague mentors the person. */
export async function createPairingWorld(app: App, { self, manager, colleague }: People) {
  const programme = await createProgramme(app, { ownerId: manager, name: "Pairing" });
  const round = await createRound(app, { programmeId: programme.id });
  await enrol(app, { roundId: round.id, personId: self, side: "MENTEE" });
  await createHours(app, self);
  await enrol(app, { roundId: round.id, personId: colleague, side: "MENTOR" });
  if (!(await app.db.mentorProfile.findUnique({ where: { personId: colleague } }))) {
    await createMentorProfile(app, { personId: colleague, seats: 5 });
  }
  return { pairedRound: round.id, pairedRun: await createRun(app, round.id, manager) };
}

/** Works a run out here and now. */
async function createRun(app: App, roundId: string, askedById: string): Promise<string> {
  const at = app.now();
  const run = { id: app.newId(), roundId, mode: "TOTAL" as const, askedById, at };
  const [id, input] = [await queueRun(app.db, run), await loadPairing(app, roundId, "TOTAL")];
  if (id === null || !input) throw new Error("the round is published");
  await takeUp(app.db, id);
  const worked = workOut(input);
  if (worked.kind !== "finished") throw new Error("nothing was fixed");
  await storeFinished(app.db, id, worked.finished, at);
  await app.db.job.deleteMany({ where: { id: { endsWith: id } } });
  return id;
}

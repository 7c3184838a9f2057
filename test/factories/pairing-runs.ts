import type { PairingMode } from "~/features/mentorship/pairing/domain/run";
import { loadPairing } from "~/features/mentorship/pairing/pairing.server";
import { storeFound } from "~/features/mentorship/pairing/pairing-run.repo.server";
import { workOut } from "~/features/mentorship/pairing/work-out.server";
import type { App } from "~/platform/app-context.server";
import { createMentorProfile, createProgramme, createRound, enrol } from "./mentorships";
import { createPerson } from "./people";

/** A finished run of a round, worked out of what stands in the database, as the job does it. @returns its id. */
export async function createRun(
  app: App,
  { roundId, askedById, mode = "TOTAL" }: { roundId: string; askedById: string; mode?: PairingMode },
): Promise<string> {
  const number = 1 + (await app.db.pairingRun.count({ where: { roundId } }));
  const at = app.now();
  const run = { id: app.newId(), roundId, number, mode, askedById, askedAt: at, status: "RUNNING" as const };
  await app.db.pairingRun.create({ data: run });
  const worked = workOut((await loadPairing(app, roundId, mode))!);
  if (worked.kind === "impossible") throw new Error("The locks of this round cannot be kept.");
  await app.db.$transaction((tx) => storeFound(tx, run.id, worked.finished, at));
  return run.id;
}

/** A round in which people enrol, with a run: whoever is named, mentors with their seats. */
export type PairingScene = { ownerId: string; roundId: string; people: Readonly<Record<string, string>> };

/**
 * A round with mentees and mentors who have an hour in common.
 * @param mentees by name, whom they wish for, best first. @param mentors by name, their seats.
 */
export async function createPairingRound(app: App, { mentees, mentors, ...round }: Enrolled): Promise<PairingScene> {
  const owner = await createPerson(app, { name: "Owner" });
  const programme = await createProgramme(app, { ownerId: owner.id, mentorsEach: round.wanted ?? 1 });
  const { id: roundId } = await createRound(app, { programmeId: programme.id });
  const people: Record<string, string> = {};
  for (const name of [...Object.keys(mentors), ...Object.keys(mentees)]) {
    people[name] = (await createPerson(app, { name })).id;
  }
  for (const [name, seats] of Object.entries(mentors)) {
    const personId = people[name]!;
    await createMentorProfile(app, { personId, seats });
    await enrol(app, { roundId, personId, side: "MENTOR", seats });
  }
  for (const [name, wishes] of Object.entries(mentees)) {
    const personId = people[name]!;
    const wanted = round.wanted ?? 1;
    await enrol(app, { roundId, personId, side: "MENTEE", wanted, wishes: wishes.map((wish) => people[wish]!) });
    await app.db.mentorshipHours.create({ data: { personId, weekday: 2, fromMinute: 540, untilMinute: 720 } });
  }
  return { ownerId: owner.id, roundId, people };
}

type Enrolled = {
  mentees: Readonly<Record<string, readonly string[]>>;
  mentors: Readonly<Record<string, number>>;
  /** Mentors whom each mentee wants. */
  wanted?: number;
};

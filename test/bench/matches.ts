import type { App } from "~/platform/app-context.server";
import { createMentorProfile, createProgramme, createRound, enrol } from "../factories/mentorships";
import { createRun } from "../factories/pairing-runs";
import { createPerson } from "../factories/people";
import type { ReaderPage } from "./reader";

const MENTEES = 2_000;
const MENTORS = 1_000;

/** A run of 2,000 mentees and 1,000 mentors with two seats each, of a round whose program the reader owns. */
export async function addMatches(app: App, readerId: string): Promise<ReaderPage[]> {
  const { id: programmeId } = await createProgramme(app, { ownerId: readerId });
  const { id: roundId } = await createRound(app, { programmeId });
  const people: string[] = [];
  while (people.length < MENTEES + MENTORS) {
    people.push((await createPerson(app, { name: `Matched ${people.length}`, timeZone: "UTC" })).id);
  }
  const hours = people.map((personId, at) => ({ personId, weekday: 1 + (at % 5), fromMinute: 540, untilMinute: 1020 }));
  for (const [at, personId] of people.entries()) {
    if (at < MENTORS) {
      await createMentorProfile(app, { personId, seats: 2, hours: [] });
      await enrol(app, { roundId, personId, side: "MENTOR", seats: 2 });
    } else {
      await enrol(app, { roundId, personId, side: "MENTEE", wishes: people.slice(at % 900, (at % 900) + 3) });
    }
  }
  await app.db.mentorshipHours.createMany({ data: hours });
  const runId = await createRun(app, { roundId, askedById: readerId });
  return [{ name: "matches", path: `/mentorship/rounds/${roundId}/runs/${runId}` }];
}

import { createHours, createMentorProfile, createPair, enrol } from "../../factories/mentorships";
import { createCheckIn, createClosing, createPairScene } from "../../factories/pair-life";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

/** What the two of a pair said of it: to their writer and the programme's owner. */
export const LIFE_SECRETS = {
  "words-of-the-mentees-check-in": ["self", "programme owner"],
  "words-of-the-mentors-check-in": ["programme owner"],
  "words-of-the-mentors-review": [],
} as const;
const [MENTEES_WORDS, MENTORS_WORDS, REVIEW_WORDS] = Object.keys(LIFE_SECRETS) as [string, string, string];

export type LifeWorld = {
  /** Of `self` as the mentee, in a running round of the programme owner; on its 77th day. */
  livingPair: string;
  /** Of the same two, ended a fortnight ago; the mentor has reviewed it, `self` has not. */
  endedPair: string;
  /** Has a seat for `self` in that round. */
  freeMentor: string;
  /** Has no mentor in that round. */
  waitingMentee: string;
  /** The round of both. */
  livingRound: string;
};

const SATURDAY = [{ weekday: 6, fromMinute: 480, untilMinute: 660 }];

export async function createLifeWorld(app: TestApp, people: { self: string }): Promise<LifeWorld> {
  const { id: owner } = await app.db.person.findFirstOrThrow({ where: { name: "programme owner" } });
  const { pair, round, mentor } = await createPairScene(app, { owner, mentee: people.self });
  await createCheckIn(app, { pairId: pair, personId: people.self, help: MENTEES_WORDS });
  await createCheckIn(app, { pairId: pair, personId: mentor, help: MENTORS_WORDS });
  const ended = await createPair(app, {
    ...{ roundId: round, menteeId: people.self, mentorId: mentor, status: "ENDED", end: "STEPPED_BACK" },
    endedAt: new Date(app.now().getTime() - 14 * 86_400_000),
  });
  await createClosing(app, { pairId: ended.id, personId: mentor, changed: REVIEW_WORDS });
  const { id: freeMentor } = await createPerson(app);
  await createMentorProfile(app, { personId: freeMentor, hours: SATURDAY });
  await createHours(app, people.self, SATURDAY);
  await enrol(app, { roundId: round, personId: freeMentor, side: "MENTOR" });
  const { id: waitingMentee } = await createPerson(app);
  await enrol(app, { roundId: round, personId: waitingMentee, side: "MENTEE" });
  await createHours(app, waitingMentee, SATURDAY);
  return { freeMentor, waitingMentee, livingPair: pair, endedPair: ended.id, livingRound: round };
}

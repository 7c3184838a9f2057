import { createCheckIn, createPairScene } from "../factories/pair-life";
import type { TestApp } from "../setup/app";

/** What the two of a pair said of it: to their writer and the programme's owner. */
export const LIFE_SECRETS = {
  "words-of-the-mentees-check-in": ["self", "programme owner"],
  "words-of-the-mentors-check-in": ["programme owner"],
} as const;
const [MENTEES_WORDS, MENTORS_WORDS] = Object.keys(LIFE_SECRETS) as [string, string];

export type LifeWorld = {
  /** Of `self` as the mentee, in a running round of the programme owner; on its 77th day. */
  livingPair: string;
  /** Its round. */
  livingRound: string;
};

export async function createLifeWorld(app: TestApp, people: { self: string }): Promise<LifeWorld> {
  const { id: owner } = await app.db.person.findFirstOrThrow({ where: { name: "programme owner" } });
  const { pair, round, mentor } = await createPairScene(app, { owner, mentee: people.self });
  await createCheckIn(app, { pairId: pair, personId: people.self, help: MENTEES_WORDS });
  await createCheckIn(app, { pairId: pair, personId: mentor, help: MENTORS_WORDS });
  return { livingPair: pair, livingRound: round };
}

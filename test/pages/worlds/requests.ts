import { createAskedRound, createRequest } from "../../factories/mentorship-requests";
import { createHours, createPair, enrol } from "../../factories/mentorships";
import type { TestApp } from "../../setup/app";

/** To the mentor, and nobody else. */
export const REQUEST_SECRETS = {
  "words-of-a-request-to-a-mentor": ["self", "colleague"],
  "words-of-a-mentors-answer": ["self", "colleague"],
} as const;
const [NOTE, ANSWER] = Object.keys(REQUEST_SECRETS) as [string, string];

export type RequestsWorld = {
  /** The administrator owns its programme; `self` asks there, and the colleague is a mentor. */
  askedRound: string;
  /** Of `self`, waiting for the colleague. */
  mentorshipRequest: string;
  /** `self` and the colleague, of an earlier round. */
  askedPair: string;
};

export async function createRequestsWorld(
  app: TestApp,
  { self, colleague, administrator }: { self: string; colleague: string; administrator: string },
): Promise<RequestsWorld> {
  const rules = { ownerId: administrator, apartUnderOneManager: false };
  const round = await createAskedRound(app, rules);
  const earlier = await createAskedRound(app, { ...rules, name: "Earlier hours" });
  // Others may have made them mentor and mentee before.
  const profile = { personId: colleague, seats: 10, changedAt: app.now() };
  await app.db.mentorProfile.upsert({ where: { personId: colleague }, create: profile, update: { seats: 10 } });
  for (const personId of [self, colleague]) {
    if ((await app.db.mentorshipHours.count({ where: { personId } })) === 0) await createHours(app, personId);
  }
  for (const roundId of [round, earlier]) {
    await enrol(app, { roundId, personId: self, side: "MENTEE" });
    await enrol(app, { roundId, personId: colleague, side: "MENTOR", seats: 5 });
  }
  const two = { menteeId: self, mentorId: colleague };
  const request = await createRequest(app, { ...two, roundId: round, note: NOTE });
  const pair = await createPair(app, { ...two, roundId: earlier });
  const answered = { state: "ACCEPTED" as const, answer: ANSWER, answeredAt: app.now(), pairId: pair.id };
  await createRequest(app, { ...two, ...answered, roundId: earlier });
  return { askedRound: round, mentorshipRequest: request.id, askedPair: pair.id };
}

import { createMentorProfile, createProgramme, createRound, enrol } from "../../factories/mentorships";
import { createRun } from "../../factories/pairing-runs";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

export type ReviewWorld = {
  /** A round of the manager's programme with a finished run of two other people. */
  reviewRound: string;
  reviewRun: string;
  reviewMentee: string;
  reviewMentor: string;
};

/** A run of a round of the manager's, to be reviewed, settled about and published. */
export async function createReviewWorld(app: TestApp, { manager }: { manager: string }): Promise<ReviewWorld> {
  const { id: programmeId } = await createProgramme(app, { ownerId: manager, name: "Reviewed" });
  const { id: roundId } = await createRound(app, { programmeId, name: "Reviewed" });
  const mentor = await createPerson(app, { name: "Rita" });
  const mentee = await createPerson(app, { name: "Ravi" });
  await createMentorProfile(app, { personId: mentor.id });
  await app.db.mentorshipHours.create({
    data: { personId: mentee.id, weekday: 2, fromMinute: 540, untilMinute: 720 },
  });
  await enrol(app, { roundId, personId: mentor.id, side: "MENTOR" });
  await enrol(app, { roundId, personId: mentee.id, side: "MENTEE" });
  const run = await createRun(app, { roundId, askedById: manager });
  return { reviewRound: roundId, reviewRun: run, reviewMentee: mentee.id, reviewMentor: mentor.id };
}

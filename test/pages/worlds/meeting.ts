import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  openMeeting,
  revealInMeeting,
} from "../../factories/calibrations";
import type { TestApp } from "../../setup/app";

/** Of a rater and of the scribe, about `self`, in a meeting that has shown them: to those who take part in it. */
export const MEETING_WORDS = "words-of-a-calibration-meeting";

export type MeetingWorld = {
  /** A session about `self` whose meeting is open. The manager leads it, the manager's manager rates in it. */
  meeting: string;
  /** Another one, in which raters still rate. */
  ratingSession: string;
};

type People = { self: string; manager: string; managersManager: string };

export async function createMeetingWorld(app: TestApp, people: People, versionId: string): Promise<MeetingWorld> {
  const { self, manager, managersManager } = people;
  const meeting = await createRating(app, people, versionId);
  const said = { sessionId: meeting, raterId: managersManager, about: { personId: self }, note: MEETING_WORDS };
  await createCalibrationSheet(app, { ...said, words: { level: "meeting" } });
  await openMeeting(app, meeting);
  await revealInMeeting(app, meeting, self);
  const note = { id: app.newId(), sessionId: meeting, personId: self, authorId: manager, round: 1, at: app.now() };
  await app.db.calibrationNote.create({ data: { ...note, text: MEETING_WORDS } });
  return { meeting, ratingSession: await createRating(app, people, versionId) };
}

async function createRating(app: TestApp, { self, manager, managersManager }: People, versionId: string) {
  const session = await createCalibration(app, {
    versionId,
    createdById: manager,
    secondReaderId: managersManager,
    taking: { [manager]: ["FACILITATOR", "SCRIBE"], [managersManager]: ["RATER"] },
    about: [{ personId: self }],
  });
  await beginRating(app, session.id);
  await assignRater(app, session.id, managersManager, [self]);
  return session.id;
}

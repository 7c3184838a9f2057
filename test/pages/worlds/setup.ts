import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { beginRating, createCalibration, openMeeting } from "../../factories/calibrations";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

/** What a packet says of what `self` did, and of what others came to of it, which is shown in the meeting and not before. */
const DONE = "words-of-a-frozen-packet";
const SHOWN_IN_MEETING = "words-of-a-packet-in-its-meeting";
const ANCHOR = "words-that-would-anchor-a-rater";
export const SETUP_SECRETS: Record<string, readonly ("self" | "colleague")[]> = {
  // The person takes their own packet home.
  [DONE]: ["self", "colleague"],
  [SHOWN_IN_MEETING]: ["self", "colleague"],
  [ANCHOR]: ["self"],
};

export type SetUpWorld = {
  /** About `self`, made by the manager and being set up; the manager and the colleague lead it. */
  preparing: string;
  /** The same with raters rating, and in its meeting. */
  rating: string;
  meeting: string;
};

type People = { self: string; manager: string; colleague: string };

export async function createSetUpWorld(
  app: TestApp,
  { self, manager, colleague }: People,
  versionId: string,
): Promise<SetUpWorld> {
  const reader = await createPerson(app, { name: "Second reader" });
  const make = async (name: string) => {
    const { id } = await createCalibration(app, {
      name,
      versionId,
      createdById: manager,
      secondReaderId: reader.id,
      ratersEach: 1,
      // `self` takes part too, and is recused from themselves.
      taking: { [colleague]: ["FACILITATOR", "RATER"], [self]: ["RATER"] },
      about: [{ personId: self }],
    });
    return id;
  };
  const [preparing, rating, meeting] = [await make("To set up"), await make("To rate"), await make("To meet")];
  await beginRating(app, rating, packetWith(DONE));
  await beginRating(app, meeting, packetWith(SHOWN_IN_MEETING));
  await openMeeting(app, meeting);
  return { preparing, rating, meeting };
}

function packetWith(title: string): Partial<CalibrationPacket> {
  const piece = {
    id: "piece",
    title,
    url: null,
    body: "",
    happenedOn: "2026-03-02",
    expectationIds: [],
    confirmed: [],
  };
  const review = { assessmentId: "a", on: "2026-06-01", version: "small@1.0.0", targetLevel: "IC2", agreed: {} };
  const manager = { "e-ic2aaa": `word:${title === DONE ? ANCHOR : "meeting"}` as const };
  return { evidence: [piece], reviews: [{ ...review, manager }] };
}

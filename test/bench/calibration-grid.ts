import type { App } from "~/platform/app-context.server";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  openMeeting,
} from "../factories/calibrations";
import { createPerson } from "../factories/people";
import { GRID_PEOPLE, GRID_RATERS } from "./grid-size";
import type { ReaderPage } from "./reader";

const WORDS = ["not-yet", "developing", "meeting", "exceeding"];

/** A session whose people were all rated by everybody and talked about, which the reader observes. */
export async function addCalibrationGrid(app: App, readerId: string): Promise<ReaderPage[]> {
  const version = await app.db.frameworkVersion.findFirstOrThrow({
    where: { slug: "engineering" },
    orderBy: { sequence: "desc" },
  });
  const make = async (count: number) => {
    const made: string[] = [];
    while (made.length < count) made.push((await createPerson(app)).id);
    return made;
  };
  const [people, raters] = [await make(GRID_PEOPLE), await make(GRID_RATERS)];
  const [lead = ""] = raters;
  const rating = Object.fromEntries(raters.map((id) => [id, ["RATER" as const]]));
  const { id } = await createCalibration(app, {
    versionId: version.id,
    createdById: lead,
    secondReaderId: lead,
    mostEach: GRID_PEOPLE,
    taking: { ...rating, [readerId]: ["OBSERVER"] },
    about: people.map((personId) => ({ personId })),
  });
  await beginRating(app, id);
  for (const [at, raterId] of raters.entries()) {
    await assignRater(app, id, raterId, people);
    for (const [place, personId] of people.entries()) {
      const words = { level: WORDS[(at + place) % WORDS.length] ?? "meeting" };
      await createCalibrationSheet(app, { sessionId: id, raterId, about: { personId }, words });
    }
  }
  await openMeeting(app, id);
  await app.db.calibrationSubject.updateMany({ where: { sessionId: id }, data: { revealedAt: app.now() } });
  return [{ name: "calibration grid", path: `/calibration/${id}/grid`, beside: "table" }];
}

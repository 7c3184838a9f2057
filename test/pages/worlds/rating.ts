import { assignRater, beginRating, createCalibration, createCalibrationSheet } from "../../factories/calibrations";
import { createFrameworkVersion } from "../../factories/frameworks";
import { framedWithVignette } from "../../factories/vignettes";
import type { TestApp } from "../../setup/app";

type People = Record<"administrator" | "managersManager" | "manager" | "self" | "colleague", string>;

/** Written by a rater before the meeting: to nobody but them. */
export const RATING_SECRETS: Record<string, readonly "colleague"[]> = {
  "words-of-a-sealed-calibration-rating": ["colleague"],
  "words-of-a-sealed-vignette-rating": ["colleague"],
};
const [OF_PERSON, OF_VIGNETTE] = Object.keys(RATING_SECRETS) as [string, string];

export type RatingWorld = { rating: { session: string; vignette: string } };

/** A session in which `self` is rated by the colleague; the manager is a rater too, and their manager leads it. */
export async function createRatingWorld(app: TestApp, people: People): Promise<RatingWorld> {
  const { id: versionId } = await createFrameworkVersion(app, framedWithVignette());
  const { id: sessionId } = await createCalibration(app, {
    versionId,
    createdById: people.managersManager,
    secondReaderId: people.administrator,
    ratersEach: 1,
    taking: {
      [people.managersManager]: ["FACILITATOR"],
      [people.colleague]: ["RATER"],
      [people.manager]: ["RATER"],
    },
    about: [{ personId: people.self }],
  });
  await beginRating(app, sessionId);
  await assignRater(app, sessionId, people.colleague, [people.self]);
  const rater = { sessionId, raterId: people.colleague, submitted: false };
  const words = { level: "meeting" };
  await createCalibrationSheet(app, { ...rater, about: { personId: people.self }, words, note: OF_PERSON });
  await createCalibrationSheet(app, { ...rater, about: { vignetteId: "v-nira" }, words, note: OF_VIGNETTE });
  return { rating: { session: sessionId, vignette: "v-nira" } };
}

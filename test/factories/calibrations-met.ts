import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  type NewCalibration,
  openMeeting,
  revealInMeeting,
} from "./calibrations";
import type { Making } from "./people";

/** A session in its meeting, in which everybody's ratings have been shown. @param rated words of the level by rater and person. */
export async function openCalibration(
  making: Making,
  given: NewCalibration,
  rated: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<string> {
  const { id } = await createCalibration(making, given);
  await beginRating(making, id);
  for (const [raterId, words] of Object.entries(rated)) {
    await assignRater(making, id, raterId, Object.keys(words));
    for (const [personId, level] of Object.entries(words)) {
      await createCalibrationSheet(making, { sessionId: id, raterId, about: { personId }, words: { level } });
    }
  }
  await openMeeting(making, id);
  for (const { personId } of given.about) await revealInMeeting(making, id, personId);
  return id;
}

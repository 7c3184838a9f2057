import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  createOutcome,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "./calibrations";
import { createPerson, type Making } from "./people";

const WORDS = ["not-yet", "developing", "meeting", "exceeding"] as const;

export type LockedScene = {
  versionId: string;
  /** Their manager is nobody of the session. */
  people?: number;
  raters?: number;
  /** How many of the people went up, from the first. */
  up?: number;
  name?: string;
  /** Vignettes that every rater calls "meeting", or this word. */
  vignettes?: { ids: readonly string[]; word?: string };
  leadId?: string;
  raterIds?: readonly string[];
};

/**
 * A locked session with a facilitator: every rater rated everybody as a whole, the first of them a step lower than the others
 * wherever there is one.
 */
export async function createLockedSession(making: Making, scene: LockedScene) {
  const { versionId, people = 8, raters = 4, up = 0, vignettes, ...given } = scene;
  const named = async (name: string) => (await createPerson(making, { name })).id;
  const many = (count: number, name: string) =>
    Array.from({ length: count }).reduce<Promise<string[]>>(
      async (made, _, index) => [...(await made), await named(`${name} ${index + 1}`)],
      Promise.resolve([]),
    );
  const lead = given.leadId ?? (await named("Lead"));
  const raterIds = given.raterIds ?? (await many(raters, "Rater"));
  const personIds = await many(people, "Person");
  const roles = (list: readonly CalibrationRole[]) => list;
  const { id: sessionId } = await createCalibration(making, {
    versionId,
    name: given.name ?? "Autumn calibration",
    createdById: lead,
    secondReaderId: lead,
    taking: { [lead]: roles(["FACILITATOR"]), ...Object.fromEntries(raterIds.map((id) => [id, roles(["RATER"])])) },
    about: personIds.map((personId) => ({ personId })),
  });
  await beginRating(making, sessionId);
  for (const [place, raterId] of raterIds.entries()) {
    await assignRater(making, sessionId, raterId, personIds);
    for (const [index, personId] of personIds.entries()) {
      const step = place === 0 ? -1 : 0;
      const word = WORDS[Math.max(0, (index % 4) + step)]!;
      await createCalibrationSheet(making, { sessionId, raterId, about: { personId }, words: { level: word } });
    }
    for (const vignetteId of vignettes?.ids ?? []) {
      const words = { level: vignettes?.word ?? "meeting" };
      await createCalibrationSheet(making, { sessionId, raterId, about: { vignetteId }, words });
    }
  }
  await openMeeting(making, sessionId);
  for (const [index, personId] of personIds.entries()) {
    await revealInMeeting(making, sessionId, personId);
    await createOutcome(making, { sessionId, personId, by: lead, to: index < up ? "exceeding" : "meeting" });
  }
  await lockCalibration(making, sessionId, lead);
  return { sessionId, lead, raterIds, personIds };
}

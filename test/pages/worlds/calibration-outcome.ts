import { appeal } from "~/features/calibration/appeals/appeal.server";
import { lockSession } from "~/features/calibration/lock/lock.server";
import { actorOf } from "../../factories/actors";
import { createOutcome } from "../../factories/calibrations";
import { openCalibration } from "../../factories/calibrations-met";
import type { TestApp } from "../../setup/app";

/** Written for the person, whose session the manager leads. */
const RATIONALE = "words-of-a-calibrations-rationale";
/** To the colleague, who is the second reader. */
const APPEAL_REASONS = "words-of-an-appeal";

export const CALIBRATION_OUTCOME_SECRETS = {
  [RATIONALE]: ["self", "manager"],
  [APPEAL_REASONS]: ["self", "colleague"],
} as const;

export type CalibrationOutcomeWorld = { lockedCalibration: string; appealedCalibration: string };

/** Two locked sessions about `self`, which the manager leads; in the second an appeal waits for the colleague. */
export async function createCalibrationOutcomes(
  app: TestApp,
  { self, manager, colleague }: Record<"self" | "manager" | "colleague", string>,
  versionId: string,
): Promise<CalibrationOutcomeWorld> {
  const lockedWith = async (name: string, rationale: string) => {
    const taking = { [manager]: ["FACILITATOR" as const] };
    const about = [{ personId: self }];
    const given = { name, versionId, createdById: manager, secondReaderId: colleague, taking, about };
    const sessionId = await openCalibration(app, given);
    await createOutcome(app, { sessionId, personId: self, by: manager, to: "exceeding", rationale });
    await lockSession(app, actorOf({ id: manager }), sessionId, 1);
    return sessionId;
  };
  const lockedCalibration = await lockedWith("Spring calibration", RATIONALE);
  const appealedCalibration = await lockedWith("Summer calibration", "");
  await appeal(app, actorOf({ id: self }), appealedCalibration, APPEAL_REASONS);
  return { lockedCalibration, appealedCalibration };
}

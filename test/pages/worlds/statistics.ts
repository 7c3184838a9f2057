import { readUnreadRounds } from "~/features/calibration/agreement/reading.server";
import { createLockedSession } from "../../factories/calibration-statistics";
import type { TestApp } from "../../setup/app";

type People = { manager: string; colleague: string };

/** A locked session about others, led by the manager, in which the colleague rated; it was read. */
export async function createReadSession(app: TestApp, { manager, colleague }: People, versionId: string) {
  const { sessionId } = await createLockedSession(app, { versionId, leadId: manager, raterIds: [colleague] });
  await readUnreadRounds(app);
  return { readSession: sessionId };
}

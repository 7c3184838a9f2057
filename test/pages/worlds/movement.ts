import { createClosedCycle, createReviewed, createTeam } from "../../factories/team-map";
import type { TestApp } from "../../setup/app";

type Above = { manager: string; managersManager: string };

/** A review cycle that closed: the manager's manager rated the manager, who rated five people nobody else asks about. */
export async function createTeamCycle(app: TestApp, { manager, managersManager }: Above, versionId: string) {
  const cycle = await createClosedCycle(app, { versionId, openedById: managersManager });
  const own = { "e-ic2bbb": "meeting" };
  await createReviewed(app, { subjectId: manager, raterId: managersManager, cycle, own });
  await createTeam(app, 5, { raterId: manager, cycle, own });
  return { teamCycle: cycle.id };
}

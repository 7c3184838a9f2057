import type { Decision } from "~/features/ladder/versions/domain/lineage";
import type { Sources } from "~/platform/database/kept.server";
import { readDecisions } from "./carry.repo.server";

/** What people decided when versions were published, by the version's id; what the files say is not among it. */
export function decisionsOf(app: Pick<Sources, "db">, versionIds: readonly string[]): Promise<Map<string, Decision[]>> {
  return readDecisions(app.db, versionIds);
}

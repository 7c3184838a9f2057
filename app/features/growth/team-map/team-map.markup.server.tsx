import { keptMarkup } from "~/platform/http/ready-markup.server";
import { type TeamMapKey, teamMapOf } from "./team-map.server";
import { Coverage, CoverageGrids } from "./ui/team-map-page";

export const mapMarkup = keptMarkup("team map markup", async (key: TeamMapKey, sources) => (
  <Coverage {...(await teamMapOf(sources, key))} />
));

/** The pictures alone, for the team's home. */
export const gridMarkup = keptMarkup("team grid markup", async (key: TeamMapKey, sources) => (
  <CoverageGrids map={(await teamMapOf(sources, key)).map} />
));

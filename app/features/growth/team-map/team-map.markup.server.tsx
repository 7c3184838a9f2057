import { keptMarkup } from "~/platform/http/ready-markup.server";
import { type TeamMapKey, teamMapOf } from "./team-map.server";
import { Coverage } from "./ui/team-map-page";

export const mapMarkup = keptMarkup("team map markup", async (key: TeamMapKey, sources) => (
  <Coverage {...(await teamMapOf(sources, key))} />
));

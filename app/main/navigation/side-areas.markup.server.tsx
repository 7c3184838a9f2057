import { keptMarkup, readyLive } from "~/platform/http/ready-markup.server";
import type { Here } from "~/ui/page/areas";
import { SideAreas } from "~/ui/page/sidebar";
import { type AreaReader, areasOf } from "./areas";

type SideAreasKey = AreaReader & { here: Here; openTasks: number | undefined };

/** The same for everyone who is led to the same areas and has as many tasks. */
export const sideAreasMarkup = keptMarkup(
  "areas of the sidebar",
  ({ here, openTasks, ...reader }: SideAreasKey) => (
    <SideAreas areas={areasOf(reader)} here={here} openTasks={openTasks} />
  ),
  readyLive,
);

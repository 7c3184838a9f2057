import { keptMarkup } from "~/platform/http/ready-markup.server";
import type { ShownMinutes } from "./lock.server";
import { MinutesView } from "./ui/minutes-view";

export const minutesMarkup = keptMarkup("minutes", (shown: ShownMinutes) => <MinutesView {...shown} />);

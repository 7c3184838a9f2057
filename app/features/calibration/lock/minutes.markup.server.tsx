import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import type { ShownMinutes } from "./lock.server";
import { MinutesView } from "./ui/minutes-view";

type MinutesKey = ShownMinutes & { dateFormat: DateFormat };

export const minutesMarkup = keptMarkup("minutes", ({ dateFormat, ...shown }: MinutesKey) => (
  <DatesIn format={dateFormat}>
    <MinutesView {...shown} />
  </DatesIn>
));

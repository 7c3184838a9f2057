import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import { type TeamHomeProps, TeamHomeView } from "./team-home";

/** Computed from what it shows, which is read each time and in the key whole. */
export const teamHomeMarkup = keptMarkup(
  "team home markup",
  ({ dateFormat, ...shown }: TeamHomeProps & { dateFormat: DateFormat }) => (
    <DatesIn format={dateFormat}>
      <TeamHomeView {...shown} />
    </DatesIn>
  ),
);

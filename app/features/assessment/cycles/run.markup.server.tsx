import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup, readyLive } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import type { CycleRun } from "./cycle-run.server";
import { AwaitedForm, RunParts } from "./ui/run-view";

type MarkupKey = { run: CycleRun; dateFormat: DateFormat };

/** Counts and their picture. */
export const runMarkup = keptMarkup("run of a cycle, markup", ({ run, dateFormat }: MarkupKey) => (
  <DatesIn format={dateFormat}>
    <RunParts {...run} />
  </DatesIn>
));

/** The people it waits for. */
export const awaitedMarkup = keptMarkup(
  "people a cycle waits for",
  ({ run, dateFormat, timeZone }: MarkupKey & { timeZone: string }) => (
    <DatesIn format={dateFormat}>
      <AwaitedForm {...run} timeZone={timeZone} />
    </DatesIn>
  ),
  readyLive,
);

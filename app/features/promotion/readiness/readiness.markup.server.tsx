import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import { type ReadingKey, readingOf } from "./readiness.server";
import { StepResult } from "./ui/readiness-view";

type MarkupKey = ReadingKey & { dateFormat: DateFormat };

/** Shared by a person's own page and their manager's. */
export const readingMarkup = keptMarkup("readiness markup", async ({ dateFormat, ...key }: MarkupKey, sources) => (
  <DatesIn format={dateFormat}>
    <StepResult {...(await readingOf(sources, key))} />
  </DatesIn>
));

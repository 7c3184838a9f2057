import { keptMarkup } from "~/platform/http/ready-markup.server";
import { type ReadingKey, readingOf } from "./readiness.server";
import { StepResult } from "./ui/readiness-view";

/** What a step's criteria say of someone: of oneself, and of a report. */
export const readingMarkup = keptMarkup("readiness markup", async (key: ReadingKey, sources) => (
  <StepResult {...(await readingOf(sources, key))} />
));

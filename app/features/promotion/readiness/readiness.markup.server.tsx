import { keptMarkup } from "~/platform/http/ready-markup.server";
import { type ReadingKey, readingOf } from "./readiness.server";
import { StepResult } from "./ui/readiness-view";

/** Shared by a person's own page and their manager's. */
export const readingMarkup = keptMarkup("readiness markup", async (key: ReadingKey, sources) => (
  <StepResult {...(await readingOf(sources, key))} />
));

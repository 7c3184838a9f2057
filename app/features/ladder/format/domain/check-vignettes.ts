import { checkReference } from "./check-ladders";
import type { Parts } from "./framework-parts";
import type { Report } from "./problem";

/** A vignette is rated against a level, so that there has to be one. */
export function checkVignettes(parts: Parts, report: Report): void {
  const levels = new Set(parts.levels.map(({ value }) => value.code));
  for (const { value, at } of parts.vignettes) checkReference(at("level"), "level", value.level, levels, report);
}

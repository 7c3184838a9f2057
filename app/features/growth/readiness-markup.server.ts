import { createHash } from "node:crypto";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { App } from "~/platform/app-context.server";
import type { ReadinessPage } from "./readiness.server";
import { StepResult } from "./ui/readiness-view";

/**
 * The reading of a step as markup, escaped by React, kept under a hash of all that it says: it is read anew for every request,
 * and rendered anew only when it says something else. `""` where there is no reading.
 */
export async function readinessMarkup(
  app: Pick<App, "keep">,
  { reading, names }: Pick<ReadinessPage, "reading" | "names">,
): Promise<string> {
  if (!reading) return "";
  const key = createHash("sha256")
    .update(JSON.stringify([reading, names]))
    .digest("base64");
  return app.keep(`readiness ${key}`, async () => renderToStaticMarkup(createElement(StepResult, { reading, names })));
}

import { createElement } from "react";
import type { App } from "~/platform/app-context.server";
import { NO_MARKUP, type ReadyMarkup, readyStatic } from "~/platform/http/ready-markup.server";
import type { Reading } from "./readiness.server";
import { StepResult } from "./ui/readiness-view";

/** A reading as markup, escaped by React, rendered once for as long as it says the same. Nothing where there is no reading. */
export async function readinessMarkup(app: Pick<App, "keep">, reading: Reading | null): Promise<ReadyMarkup> {
  if (!reading) return NO_MARKUP;
  const { name, step, names } = reading;
  return app.keep(`markup of ${name}`, async () => readyStatic(createElement(StepResult, { reading: step, names })));
}

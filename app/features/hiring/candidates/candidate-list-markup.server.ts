import { type ComponentProps, createElement } from "react";
import type { App } from "~/platform/app-context.server";
import { nameOf } from "~/platform/database/immutable-cache.server";
import { type ReadyMarkup, readyStatic } from "~/platform/http/ready-markup.server";
import { CandidateTable } from "./ui/candidate-list";

/** A page of candidates as markup, escaped by React, rendered once for as long as its rows say the same. */
export function candidateTableMarkup(
  app: Pick<App, "keep">,
  table: ComponentProps<typeof CandidateTable>,
): Promise<ReadyMarkup> {
  return app.keep(nameOf("candidates", table), async () => readyStatic(createElement(CandidateTable, table)));
}

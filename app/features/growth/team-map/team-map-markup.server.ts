import { createElement } from "react";
import type { App } from "~/platform/app-context.server";
import { type ReadyMarkup, readyStatic } from "~/platform/http/ready-markup.server";
import type { TeamMapPage } from "./team-map.server";
import { Coverage } from "./ui/team-map-page";

type Chosen = NonNullable<TeamMapPage["chosen"]>;

/** A map as markup, escaped by React: rendered once, since a closed cycle's map never changes. */
export function teamMapMarkup(
  app: Pick<App, "keep">,
  raterId: string,
  { id, closedAt, framework, map }: Chosen,
  minimum: number,
): Promise<ReadyMarkup> {
  return app.keep(`team map markup ${raterId} ${id} ${closedAt.toISOString()} ${minimum}`, async () =>
    readyStatic(createElement(Coverage, { framework, map, minimum })),
  );
}

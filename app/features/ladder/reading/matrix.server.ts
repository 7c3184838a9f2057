import { createElement } from "react";
import type { Ladder } from "~/features/ladder/format/domain/framework";
import type { App } from "~/platform/app-context.server";
import { type ReadyMarkup, readyStatic } from "~/platform/http/ready-markup.server";
import type { OpenFramework } from "./ladder.server";
import { Matrix } from "./ui/matrix";

/**
 * The matrix of a ladder as markup, escaped by React. A version never changes, so it is rendered once for each address it is
 * read under: rendering some 1,500 elements anew would take longer than everything else about the page
 * (docs/decisions/0004-matrix-rendered-once.md).
 */
export function matrixMarkup(app: Pick<App, "keep">, opened: OpenFramework, ladder: Ladder): Promise<ReadyMarkup> {
  const { frame, framework, version } = opened;
  const base = `/frameworks/${frame.param}`;
  return app.keep(`matrix ${version.id} ${ladder.id} ${base}`, async () =>
    readyStatic(createElement(Matrix, { framework, ladder, base })),
  );
}

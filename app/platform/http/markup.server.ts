import type { AppLoadContext } from "@remix-run/node";

/**
 * Large ready-made markup for a page. In a document it goes beside the loader's data, which Remix writes into the page once
 * more for the browser to start from; a data request, by which the browser changes pages, has no other place for it.
 * `<Markup>` shows either.
 * @returns what the loader returns as `html`.
 */
export function besideData({ markup }: AppLoadContext, id: string, html: string): string | null {
  if (!markup) return html;
  markup.set(id, html);
  return null;
}

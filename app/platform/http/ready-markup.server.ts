import type { AppLoadContext } from "@remix-run/node";
import type { ReactElement } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { type KeyPart, kept, type Sources } from "../database/kept.server";

/**
 * Static markup, which the browser does not hydrate.
 * @param kind prefixes generated ids, so that they differ from those of the page and of other markup.
 */
export const readyStatic = (element: ReactElement, kind = "ready"): string =>
  renderToStaticMarkup(element, { identifierPrefix: `${kind.replace(/\W+/g, "-")}-` });

/** Markup that React takes over in the browser, where the very same components are rendered. They may use no context but what is around them in both. */
export const readyLive = (element: ReactElement): string => renderToString(element);

/** A part of a page that is rendered once and cached; see `kept`. React escapes it. */
export function keptMarkup<Key extends KeyPart>(
  kind: string,
  element: (key: Key, sources: Sources) => ReactElement | Promise<ReactElement>,
  render: (element: ReactElement, kind: string) => string = readyStatic,
): (sources: Sources, key: Key) => Promise<string> {
  return kept(kind, async (key: Key, sources) => inOneByte(render(await element(key, sources), kind)));
}

/**
 * Dashes, quotes and signs as HTML can also write them. A single one would make the text of the whole page twice as large in memory,
 * and slower to join and to encode. Letters remain, of whichever script.
 */
const inOneByte = (markup: string) => markup.replace(/[\u2000-\u22ff]/g, (one) => `&#${one.charCodeAt(0)};`);

/**
 * Large ready-made markup for a page. In a document it goes beside the loader's data, which Remix writes into the page once
 * more for the browser to start from; a data request, by which the browser changes pages, has no other place for it.
 * `<Markup>` shows either.
 * @returns what the loader returns as `html`.
 */
export function besideData({ markup }: AppLoadContext, id: string, ready: string): string | null {
  if (!markup) return ready;
  markup.set(id, ready);
  return null;
}

/** Markup of components, for a document; by a data request the browser renders them itself. `<ReadyPart>` shows it. */
export async function besideDocument(
  { markup }: AppLoadContext,
  id: string,
  ready: () => Promise<string>,
): Promise<void> {
  markup?.set(id, await ready());
}

/**
 * Stands in a document where ready markup goes. Nobody who writes something that a page shows knows the nonce of the response it
 * will be shown in, and no text of theirs is ever a comment.
 */
export const placeOf = (nonce: string, id: string): string => `<!--${nonce} ${id}-->`;

/** A rendered document with the ready markup in its places; what has no place in it is left out. */
export function withMarkup(document: string, nonce: string, markup: AppLoadContext["markup"] = new Map()): string {
  const [before = "", ...places] = document.split(placeOf(nonce, "").slice(0, -"-->".length));
  const filled = places.map((text) => {
    const [id = ""] = text.split("-->", 1);
    return `${markup.get(id) ?? placeOf(nonce, id)}${text.slice(id.length + "-->".length)}`;
  });
  return [before, ...filled].join("");
}

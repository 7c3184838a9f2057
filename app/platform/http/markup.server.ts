import type { AppLoadContext } from "@remix-run/node";
import type { Piece } from "./compress.server";
import type { ReadyMarkup } from "./ready-markup.server";

/**
 * Large ready-made markup for a page. In a document it goes beside the loader's data, which Remix writes into the page once
 * more for the browser to start from; a data request, by which the browser changes pages, has no other place for it.
 * `<Markup>` shows either.
 * @returns what the loader returns as `html`.
 */
export function besideData({ markup }: AppLoadContext, id: string, ready: ReadyMarkup): string | null {
  if (!markup) return ready.html;
  markup.set(id, ready);
  return null;
}

/** Markup of components, for a document; by a data request the browser renders them itself. `<ReadyPart>` shows it. */
export async function besideDocument(
  { markup }: AppLoadContext,
  id: string,
  ready: () => Promise<ReadyMarkup>,
): Promise<void> {
  markup?.set(id, await ready());
}

/**
 * Stands in a document where ready markup goes. Nobody who writes something that a page shows knows the nonce of the response it
 * will be shown in, and no text of theirs is ever a comment.
 */
export const placeOf = (nonce: string, id: string): string => `<!--${nonce} ${id}-->`;

/** A rendered document with the ready markup in its places; what has no place in it is left out. */
export function withMarkup(
  document: Uint8Array,
  nonce: string,
  markup: AppLoadContext["markup"] = new Map(),
): readonly Piece[] {
  const body = Buffer.from(document.buffer, document.byteOffset, document.byteLength);
  const placed = [...markup]
    .map(([id, ready]) => ({ ready, place: placeOf(nonce, id), at: body.indexOf(placeOf(nonce, id)) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  let from = 0;
  const pieces = placed.flatMap(({ ready, place, at }): Piece[] => {
    const before = body.subarray(from, at);
    from = at + Buffer.byteLength(place);
    return [{ bytes: before }, ready];
  });
  return [...pieces, { bytes: body.subarray(from) }];
}

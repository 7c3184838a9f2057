import type { ReactElement } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { type KeyPart, kept, type Sources } from "../database/kept.server";
import { deflatedPiece, type Piece } from "./compress.server";

/**
 * A part of a page that is rendered once for many requests, as text for a data request and as a document takes it: its bytes, and
 * the same compressed, so that neither React nor the compressor has to go through it again (`compress.server.ts`).
 */
export type ReadyMarkup = Required<Piece> & { html: string };

/** Nothing at all. */
export const NO_MARKUP: ReadyMarkup = readyMarkup("");

/** Markup that stays as it is in the browser: nothing of it is a component there. */
export const readyStatic = (element: ReactElement): ReadyMarkup => readyMarkup(renderToStaticMarkup(element));

/** Markup that React takes over in the browser, where the very same components are rendered. They may use no context. */
export const readyLive = (element: ReactElement): ReadyMarkup => readyMarkup(renderToString(element));

/** What an element renders to, escaped by React; see `kept`. */
export function keptMarkup<Key extends KeyPart>(
  kind: string,
  element: (key: Key, sources: Sources) => ReactElement | Promise<ReactElement>,
  render = readyStatic,
): (sources: Sources, key: Key) => Promise<ReadyMarkup> {
  return kept(kind, async (key: Key, sources) => render(await element(key, sources)));
}

function readyMarkup(html: string): ReadyMarkup {
  const bytes = Buffer.from(html);
  return { html, bytes, deflated: deflatedPiece(bytes) };
}

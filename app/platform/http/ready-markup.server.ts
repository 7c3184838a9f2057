import type { ReactElement } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { type KeyPart, kept, type Sources } from "../database/kept.server";

/** Markup that stays as it is in the browser: nothing of it is a component there. */
export const readyStatic = (element: ReactElement): string => renderToStaticMarkup(element);

/** Markup that React takes over in the browser, where the very same components are rendered. They may use no context. */
export const readyLive = (element: ReactElement): string => renderToString(element);

/** A part of a page that is rendered once and cached; see `kept`. React escapes it. */
export function keptMarkup<Key extends KeyPart>(
  kind: string,
  element: (key: Key, sources: Sources) => ReactElement | Promise<ReactElement>,
  render = readyStatic,
): (sources: Sources, key: Key) => Promise<string> {
  return kept(kind, async (key: Key, sources) => render(await element(key, sources)));
}

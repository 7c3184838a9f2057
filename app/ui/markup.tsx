import { createContext, type MouseEventHandler, useContext, useState } from "react";

/** Ready-made markup of the document being rendered, by key; none in the browser. */
export const MarkupContext = createContext<ReadonlyMap<string, string> | undefined>(undefined);

type MarkupProps = {
  id: string;
  /** As the loader gave it: `null` in a document, which has it from beside its data and, once in the browser, in itself. */
  html: string | null;
  onClick?: MouseEventHandler;
};

/** Markup rendered and escaped on the server, once for many requests; see `markup.server.ts`. */
export function Markup({ id, html, onClick }: MarkupProps) {
  const beside = useContext(MarkupContext);
  const [arrived] = useState(() => beside?.get(id) ?? (html === null ? markupInDocument(id) : html));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: links inside answer the keyboard themselves.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the links inside.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own markup, escaped by React when it was rendered.
    <div id={id} onClick={onClick} dangerouslySetInnerHTML={{ __html: html ?? arrived }} />
  );
}

/** React takes over the document it finds, so what stands there is what it must find again. */
function markupInDocument(id: string): string {
  return typeof document === "undefined" ? "" : (document.getElementById(id)?.innerHTML ?? "");
}

import { createContext, useContext, useState } from "react";

/** Ready-made markup of the document being rendered, by key; none in the browser. */
export const MarkupContext = createContext<ReadonlyMap<string, string> | undefined>(undefined);

type MarkupProps = {
  id: string;
  /** As the loader gave it: `null` in a document, which has it from beside its data and, once in the browser, in itself. */
  html: string | null;
};

/** Markup rendered and escaped on the server, once for many requests; see `markup.server.ts`. */
export function Markup({ id, html }: MarkupProps) {
  const beside = useContext(MarkupContext);
  const [arrived] = useState(() => beside?.get(id) ?? (html === null ? markupInDocument(id) : html));
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own markup, escaped by React when it was rendered.
    <div id={id} dangerouslySetInnerHTML={{ __html: html ?? arrived }} />
  );
}

/** React takes over the document it finds, so what stands there is what it must find again. */
function markupInDocument(id: string): string {
  return typeof document === "undefined" ? "" : (document.getElementById(id)?.innerHTML ?? "");
}

import { type ComponentPropsWithoutRef, createContext, type ReactNode, useContext, useState } from "react";

/**
 * What stands, in the document being rendered, in the place of the ready-made markup of that id: it is put there when everything
 * else has been rendered. None where there is none, as always in the browser.
 */
export const MarkupContext = createContext<(id: string) => string | undefined>(() => undefined);

type MarkupProps = {
  id: string;
  /** As the loader gave it: `null` in a document, which has it from beside its data and, once in the browser, in itself. */
  html: string | null;
};

/** Markup rendered and escaped on the server, once for many requests; see `ready-markup.server.ts`. */
export function Markup({ id, html }: MarkupProps) {
  const place = useContext(MarkupContext)(id);
  const [arrived] = useState(() => place ?? (html === null ? markupInDocument(id) : html));
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own markup, escaped by React when it was rendered.
    <div id={id} dangerouslySetInnerHTML={{ __html: html ?? arrived }} />
  );
}

type ReadyPartProps = ComponentPropsWithoutRef<"div"> & {
  id: string;
  /** Whether what the server may have ready is what is to be shown now. */
  isReady: boolean;
  children: ReactNode;
};

/**
 * Components whose markup the server may have ready, rendered before from the same components with the same props. In the browser,
 * and where it has none, they are rendered as any others.
 */
export function ReadyPart({ isReady, children, ...div }: ReadyPartProps) {
  const place = useContext(MarkupContext)(div.id);
  if (!isReady || place === undefined) return <div {...div}>{children}</div>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: as above.
  return <div {...div} dangerouslySetInnerHTML={{ __html: place }} />;
}

/** React takes over the document it finds, so what stands there is what it must find again. */
function markupInDocument(id: string): string {
  return typeof document === "undefined" ? "" : (document.getElementById(id)?.innerHTML ?? "");
}

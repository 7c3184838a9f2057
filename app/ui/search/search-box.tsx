import { type ComponentType, type MouseEvent, useEffect, useState } from "react";
import { Icon } from "../icon";
import { areKept, isTyping } from "../page/kept-keys";
import type { PaletteProps } from "./palette";
import "./search.css";

type Opened = "search" | "keys";

/**
 * Search in the shell. Without scripts a link to its page; with them a box, loaded when first opened. `Ctrl+K` opens it anywhere, the
 * single keys `/` and `?` only outside text fields and unless they are switched off. It names its key once the key works.
 */
export function SearchBox() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const [shortcuts, setShortcuts] = useState<string>();
  const open = (what: Opened) => {
    setOpened(what);
    void import("./palette").then(({ Palette }) => setPalette(() => Palette));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it listens once, from the start.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const what = openedBy(event);
      if (!what || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open(what);
    };
    // After the page's own keys, which listen on the document.
    addEventListener("keydown", onKey);
    setShortcuts("Control+K Meta+K");
    return () => removeEventListener("keydown", onKey);
  }, []);
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open("search");
  };
  return (
    <>
      <a href="/search" className="search-link" aria-keyshortcuts={shortcuts} onClick={onClick}>
        <Icon name="search" />
        <span className="search-word">Search</span>
        <span className="search-key" aria-hidden="true">
          Ctrl K
        </span>
      </a>
      {Palette && opened && <Palette shows={opened} show={open} close={() => setOpened(null)} />}
    </>
  );
}

function openedBy(event: KeyboardEvent): Opened | null {
  if (event.defaultPrevented || event.altKey || event.isComposing) return null;
  const isMod = event.ctrlKey || event.metaKey;
  if (isMod) return event.key.toLowerCase() === "k" && !event.shiftKey ? "search" : null;
  if (isTyping(event.target) || !areKept()) return null;
  if (event.target instanceof HTMLElement && event.target.isContentEditable) return null;
  if (event.key === "/") return "search";
  return event.key === "?" ? "keys" : null;
}

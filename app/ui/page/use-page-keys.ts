import { useEffect, useLayoutEffect, useRef } from "react";

/** For what has to be done before a key can be pressed. On the server there is no layout, and React says so. */
export const useCommitted = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Keys pressed anywhere on a page, outside dialogs, until another page is shown.
 * @param onKey false where there is nothing to do, so that the key keeps its meaning.
 */
export function usePageKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  // As soon as the page is there: after an effect that waits for painting, a key that is pressed at once would be lost.
  useCommitted(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (latest.current(event)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

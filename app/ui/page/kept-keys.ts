import { useEffect, useLayoutEffect, useRef } from "react";

const OFF = "waymark.keys-off";
/** On the server there is no layout, and React says so. */
const useCommitted = typeof document === "undefined" ? useEffect : useLayoutEffect;

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

/** Whether this browser has its keys on. */
export function areKept(): boolean {
  return localStorage.getItem(OFF) === null;
}

export function keepKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
}

export const isModified = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

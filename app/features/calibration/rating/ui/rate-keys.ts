import { useNavigation } from "@remix-run/react";
import { useRef } from "react";
import { areKept, isModified, isTyping } from "~/ui/page/kept-keys";
import { useCommitted, usePageKeys } from "~/ui/page/use-page-keys";

/** Someone who submitted by key goes on by key: their next form gets the focus. */
let wentByKey = false;

/** Keys of the page of one person: digits rate, `c` writes the note, `n` and `p` go on and back, Ctrl+Enter submits. */
export function useRateKeys() {
  const form = useRef<HTMLFormElement>(null);
  const { state } = useNavigation();
  // Before any key is heard, so that the focus is not taken from where a first key has put it.
  useCommitted(() => {
    if (wentByKey) firstRadio(form.current)?.focus({ preventScroll: true });
    wentByKey = false;
  }, []);
  // While the next page is on its way, a digit is not about the person still shown, whose ratings have been sent.
  usePageKeys((event) => state === "idle" && form.current !== null && perform(event, form.current));
  return form;
}

const firstRadio = (within: Element | null) =>
  within?.querySelector<HTMLInputElement>("input[type=radio]:checked") ?? null;

/** @returns whether the key did something. */
function perform(event: KeyboardEvent, form: HTMLFormElement): boolean {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const submit = form.querySelector<HTMLButtonElement>("button[value=submit]");
    wentByKey = true;
    submit?.click();
    return submit !== null;
  }
  if (!areKept() || isModified(event)) return false;
  if (isTyping(event.target)) {
    if (event.key !== "Escape") return false;
    firstRadio(itemAt(event.target, form))?.focus();
    return true;
  }
  if (event.key === "n" || event.key === "p") {
    const link = document.querySelector<HTMLAnchorElement>(`a[data-goes=${event.key === "n" ? "next" : "previous"}]`);
    wentByKey = link !== null;
    link?.click();
    return link !== null;
  }
  const item = itemAt(event.target, form);
  if (event.key === "c") {
    item?.querySelector("textarea")?.focus();
    return item !== null;
  }
  return /^[1-9]$/.test(event.key) && rate(item, Number(event.key));
}

/** Where the focus is; the first item if it is elsewhere. */
const itemAt = (target: EventTarget | null, form: HTMLFormElement): Element | null =>
  (target instanceof Element ? target.closest("[data-item]") : null) ?? form.querySelector("[data-item]");

function rate(item: Element | null, digit: number): boolean {
  // "Not rated" comes first and has no digit.
  const radio = item?.querySelectorAll<HTMLInputElement>("input[type=radio]")[digit];
  if (!radio) return false;
  radio.focus();
  radio.click();
  return true;
}

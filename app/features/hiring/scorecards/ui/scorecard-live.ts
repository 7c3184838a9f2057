import { forgetPage, keepPage } from "~/ui/forms/kept-pages";
import { areKept, isTyping } from "~/ui/page/kept-keys";
import type { ScorecardHead } from "../domain/scorecard-page";

/*
 * What a scorecard does once its page is there: it is kept for use without a network, opens on time and listens to keys. Loaded after the
 * page, and kept with it.
 */

type Told = { keptUntil(until: Date | null): void; opened(): void };

/** @returns a function that stops it. */
export function startLive(head: ScorecardHead, told: Told): () => void {
  const path = `/hiring/interviews/${head.id}/scorecard`;
  if (head.offlineUntil === null) forgetPage(path, head.key);
  else void keepPage(path).then(told.keptUntil);
  const stops = [listenToKeys(), head.state === "early" ? openOnTime(head.opensAt, told.opened) : () => {}];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Clocks differ by so much, and the server's decides. */
const TOLERANCE_MS = 30_000;
/** Browsers hold no longer delays. */
const LONGEST_DELAY_MS = 24 * 60 * 60_000;

/** A page that was opened before the interview becomes writable on time, with or without a network. */
function openOnTime(opensAt: string, opened: () => void): () => void {
  const opens = Date.parse(opensAt) + TOLERANCE_MS;
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    if (Date.now() >= opens) return opened();
    timer = setTimeout(look, Math.min(opens - Date.now(), LONGEST_DELAY_MS));
  };
  look();
  return () => clearTimeout(timer);
}

/** Single keys open what an interviewer needs at hand. */
const AT_HAND: Readonly<Record<string, string>> = { m: "materials", b: "brief" };

/** Alt with Page Down or Page Up goes to the next or previous part, also while typing; M and B open materials and candidate brief. */
function listenToKeys(): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey && (event.key === "PageDown" || event.key === "PageUp")) {
      event.preventDefault();
      goTo(event.key === "PageDown" ? 1 : -1);
    } else if (!event.altKey && !isTyping(event.target) && areKept()) toggle(AT_HAND[event.key.toLowerCase()]);
  };
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}

function goTo(by: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>("section[data-written]")];
  const focused = parts.findIndex((part) => part.contains(document.activeElement));
  const seen = parts.findIndex((part) => part.getBoundingClientRect().bottom > window.innerHeight / 3);
  const from = focused >= 0 ? focused : by === 1 ? seen - 1 : seen;
  const next = parts[Math.min(Math.max(from + by, 0), parts.length - 1)];
  next?.scrollIntoView();
  next?.querySelector<HTMLElement>("textarea, input:checked, input[type=radio]")?.focus({ preventScroll: true });
}

/** Opens it and goes there; pressed again, closes it. */
function toggle(id: string | undefined): void {
  const details = id && document.querySelector<HTMLDetailsElement>(`#at-hand #${id} > details`);
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.querySelector("summary")?.focus();
}

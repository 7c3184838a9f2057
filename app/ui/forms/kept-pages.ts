/*
 * Pages that a service worker keeps for use without a network. Each belongs to a person and has an end; both are in its cache's name, so
 * that any page can delete what isn't the reader's.
 */

import { presentPerson, storedKeyOf } from "./kept-drafts";

const PREFIX = "waymark.offline/";
const WORKER = "/scorecard-offline.js";

/** "waymark.offline/<person>/<until>/<path>" */
function partsOf(name: string): { person: string; until: number; path: string } {
  const [person = "", until, ...path] = name.slice(PREFIX.length).split("/");
  return { person, until: Number(until), path: `/${path.join("/")}` };
}

type Which = (page: { person: string; until: number; path: string }) => boolean;

/** Deletes kept pages, and unregisters their workers. Browsers forbid caches outside of secure pages. */
async function forgetPages(which: Which): Promise<void> {
  if (!("caches" in window)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && which(partsOf(name)));
  await Promise.all(names.map((name) => caches.delete(name)));
  if (names.length === 0) return;
  for (const name of names) forgetStored(partsOf(name).path);
  const paths = new Set(names.map((name) => partsOf(name).path));
  const left = new Set(
    (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => partsOf(name).path),
  );
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const over = registrations.filter(({ scope }) => {
    const { pathname } = new URL(scope);
    return paths.has(pathname) && !left.has(pathname);
  });
  await Promise.all(over.map((one) => one.unregister()));
}

/** Deletes other people's pages and expired ones; without a signed-in person, all of them. */
export function clearForeignPages(now: number): void {
  const person = presentPerson();
  if (person === undefined) return;
  void forgetPages((page) => page.person !== person || !(page.until > now)).catch(() => {});
}

/** When someone signs out, before the server has answered. */
export function clearAllPages(): void {
  void forgetPages(() => true).catch(() => {});
}

/** What is known to be stored goes with its page; other people's went with their drafts. Unsent text is kept as in any form. */
function forgetStored(path: string): void {
  const id = path.split("/")[3];
  for (const key of Object.keys(localStorage)) if (key.startsWith(storedKeyOf(`${id}.`))) localStorage.removeItem(key);
}

/** A page that isn't needed without a network any more. @param sheetKey of the sheet on it. */
export function forgetPage(path: string, sheetKey: string): void {
  try {
    localStorage.removeItem(storedKeyOf(sheetKey));
  } catch {
    // Storage is forbidden: nothing is kept.
  }
  void forgetPages((page) => page.path === path).catch(() => {});
}

/** Has the worker keep this page with the files that it uses. @returns until when; `null` where the browser or the server doesn't. */
export async function keepPage(path: string): Promise<Date | null> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return null;
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: path });
    const worker = registration.active ?? (await activeOf(registration));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const linked = [...document.querySelectorAll<HTMLLinkElement>("link[href]")].map(({ href }) => href);
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<number | null>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<{ until: number | null }>) => resolve(data.until);
    });
    worker.postMessage({ files: [...new Set([...loaded, ...linked])] }, [port2]);
    const until = await answer;
    return until === null ? null : new Date(until);
  } catch {
    return null;
  }
}

async function activeOf(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const coming = registration.installing ?? registration.waiting;
  if (!coming) throw new Error("There is no worker.");
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (coming.state === "activated") resolve();
      if (coming.state === "redundant") reject(new Error("The worker was replaced."));
    };
    coming.addEventListener("statechange", look);
    look();
  });
  return coming;
}

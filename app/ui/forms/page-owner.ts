/**
 * Whose text the fields of a page hold. Browsers put back what was typed when someone goes back to a page, whoever has signed in since.
 */

import { clearForm } from "./draft-controls";
import { presentPerson } from "./kept-drafts";

type Marked = { typedBy?: string } | null;

/** Puts the person into the page's place in the browser's history. */
export function markPage(person: string): void {
  const state = history.state as Marked;
  if (state?.typedBy !== person) history.replaceState({ ...state, typedBy: person }, "");
}

/** Before drafts go into the fields of a page that was gone back to, or reloaded. */
export function forgetOthersText(): void {
  const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (loaded?.type === "navigate" || (history.state as Marked)?.typedBy === presentPerson()) return;
  clearForms();
}

/** To what the page came with. */
export function clearForms(): void {
  for (const form of document.forms) clearForm(form);
}

/** Written and removed at once: other tabs hear of it, and nothing stays. */
export const PERSON_KEY = "waymark.person";

/** Tells the browser's other tabs who is signed in. */
export function tellTabs(person: string): void {
  try {
    localStorage.setItem(PERSON_KEY, person);
    localStorage.removeItem(PERSON_KEY);
  } catch {
    // Storage is forbidden: each tab finds out by itself.
  }
}

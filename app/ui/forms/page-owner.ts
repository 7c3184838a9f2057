/**
 * Knows who typed the text on a page. When someone goes back to a page, browsers restore what was typed there, even if someone else has
 * signed in since.
 */

import { clearForm } from "./draft-controls";
import { presentPerson } from "./kept-drafts";

type Marked = { typedBy?: string } | null;

/** Records the person in the page's history entry. */
export function markPage(person: string): void {
  const state = history.state as Marked;
  if (state?.typedBy !== person) history.replaceState({ ...state, typedBy: person }, "");
}

/** Clears another person's restored text after going back or reloading. Runs before drafts are restored. */
export function forgetOthersText(): void {
  const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (loaded?.type === "navigate" || (history.state as Marked)?.typedBy === presentPerson()) return;
  clearForms();
}

/** Resets every form to what the page came with. */
export function clearForms(): void {
  for (const form of document.forms) clearForm(form);
}

/** Written and removed at once: other tabs get the event, and nothing stays in storage. */
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

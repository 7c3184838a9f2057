import type { Page } from "@playwright/test";

export type Effort = {
  keys: number;
  clicks: number;
  /** Clicks, and keys that press what has the focus. */
  presses: number;
  /** Choices from lists. */
  choices: number;
  /** Fields that were written in, by hand or filled at once. */
  fields: number;
  /** Forms that were sent, without what is saved while someone types. */
  forms: number;
  /** Addresses that were shown, the first too. */
  screens: Set<string>;
};

type Kind = Exclude<keyof Effort, "forms" | "screens">;
type Counting = { countEffort(kind: Kind): Promise<void> };

/**
 * Counts what a person does on a page from now on, as the browser hears it, so that a question before a final act counts too. What is
 * measured follows links: to open an address by typing it is no press. Needs scripts.
 */
export async function countEffort(page: Page): Promise<Effort> {
  const screens = new Set([new URL(page.url()).pathname]);
  const effort: Effort = { keys: 0, clicks: 0, presses: 0, choices: 0, fields: 0, forms: 0, screens };
  await page.exposeFunction("countEffort", (kind: Kind) => {
    effort[kind] += 1;
  });
  await page.addInitScript(listen);
  await page.evaluate(listen);
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) screens.add(new URL(frame.url()).pathname);
  });
  page.on("request", (request) => {
    const isSaving = new URL(request.url()).pathname.endsWith("/save");
    if (request.method() === "POST" && !isSaving) effort.forms += 1;
  });
  return effort;
}

function listen(): void {
  const count = (kind: Kind) => void (window as unknown as Counting).countEffort(kind);
  const typed = new WeakSet<EventTarget>();
  const onPointer = ({ isTrusted }: Event) => {
    if (!isTrusted) return;
    count("clicks");
    count("presses");
  };
  const onKey = ({ isTrusted, key }: KeyboardEvent) => {
    if (!isTrusted) return;
    count("keys");
    if (key === "Enter") count("presses");
  };
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) return count("choices");
    const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (!isText || typed.has(target) || /^(checkbox|radio|file)$/.test(target.type)) return;
    typed.add(target);
    count("fields");
  };
  // Playwright stops a press at the window when something moved over its target meanwhile, and tries again: only one counts.
  document.addEventListener("pointerdown", onPointer, true);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("input", onInput, true);
}

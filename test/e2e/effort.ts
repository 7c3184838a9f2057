import type { Page } from "@playwright/test";

/** What a person does: presses of the pointer or of Enter, choices from lists, fields that are typed in, and how many addresses that leads to. */
export type Effort = { presses: number; choices: number; fields: number; screens: number };

type Kind = "presses" | "choices" | "fields";
type Counting = { countEffort(kind: Kind): Promise<void> };

/**
 * Counts what is done on a page from now on, as the browser hears it, so that a question before a final act counts too. What is
 * measured follows links: to open an address by typing it is no press. Needs scripts.
 */
export async function countEffort(page: Page): Promise<Effort> {
  const effort: Effort = { presses: 0, choices: 0, fields: 0, screens: 0 };
  await page.exposeFunction("countEffort", (kind: Kind) => {
    effort[kind] += 1;
  });
  const seen = new Set<string>();
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) effort.screens = seen.add(new URL(frame.url()).pathname).size;
  });
  await page.addInitScript(() => {
    const count = (kind: Kind) => (window as unknown as Counting).countEffort(kind);
    const typed = new WeakSet<EventTarget>();
    addEventListener("pointerdown", () => count("presses"), true);
    addEventListener("keydown", ({ key }) => key === "Enter" && count("presses"), true);
    addEventListener(
      "input",
      ({ target }) => {
        if (target instanceof HTMLSelectElement) return count("choices");
        const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
        if (!isText || typed.has(target) || /^(checkbox|radio|file)$/.test(target.type)) return;
        typed.add(target);
        return count("fields");
      },
      true,
    );
  });
  return effort;
}

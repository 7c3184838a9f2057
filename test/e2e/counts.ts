import type { Page } from "@playwright/test";

export type Counts = {
  keys: number;
  clicks: number;
  /** Forms that were sent, without what is saved while someone types. */
  forms: number;
  /** Addresses that were shown, the first too. */
  screens: Set<string>;
};

/** Counts what a person presses and sees from now on, as the browser hears it: filling a field at once counts nothing. */
export async function countOn(page: Page): Promise<Counts> {
  const counts: Counts = { keys: 0, clicks: 0, forms: 0, screens: new Set([new URL(page.url()).pathname]) };
  await page.exposeFunction("countPress", (of: "keys" | "clicks") => {
    counts[of] += 1;
  });
  const listen = () => {
    const { countPress } = window as unknown as { countPress: (of: string) => void };
    addEventListener("keydown", ({ isTrusted }) => isTrusted && countPress("keys"), true);
    addEventListener("pointerdown", ({ isTrusted }) => isTrusted && countPress("clicks"), true);
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) counts.screens.add(new URL(frame.url()).pathname);
  });
  page.on("request", (request) => {
    const isSaving = new URL(request.url()).pathname.endsWith("/save");
    if (request.method() === "POST" && !isSaving) counts.forms += 1;
  });
  return counts;
}

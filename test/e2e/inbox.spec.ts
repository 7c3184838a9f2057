/**
 * Opens every task on people's home pages; the first of each kind in the browser, the others by request. A quarter of the organization
 * each day, all of it in the full run.
 */
import type { Page } from "@playwright/test";
import { readRoster } from "../../prisma/seed/roster";
import { isTurnOf, times } from "../setup/draws";
import { expect, test } from "./fixtures";

type Task = { button: string; to: string };

/** The tasks on a home page, fetched without styles and scripts to be quick. */
async function tasksOf(page: Page, url: string): Promise<Task[]> {
  const home = await (await page.request.get(url)).text();
  return page.evaluate((text) => {
    const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    const links = main?.querySelectorAll<HTMLAnchorElement>("li.justify-between a.button") ?? [];
    return [...links].map((link) => ({
      button: link.firstChild?.textContent ?? "",
      to: link.getAttribute("href") ?? "",
    }));
  }, home);
}

test("every task on home opens with one click", async ({ page, site, signIn }) => {
  test.setTimeout(300_000);
  await page.goto("/sign-in");
  const clicked = new Set<string>();
  let opened = 0;
  for (const { name } of readRoster().filter((_, place) => isTurnOf(place, 4))) {
    await signIn(name);
    for (const { button, to } of await tasksOf(page, site.url)) {
      const { pathname, search } = new URL(to, site.url);
      opened += 1;
      // Tasks that only have to be read leave home once opened.
      if (clicked.has(button)) {
        expect(`${(await page.request.get(pathname + search)).status()} ${to}`).toBe(`200 ${to}`);
        continue;
      }
      clicked.add(button);
      await page.goto("/");
      await page.locator(`main li.justify-between a[href="${to}"]`).first().click();
      await page.waitForURL((here) => here.pathname === pathname);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
  }
  test.info().annotations.push({ type: `${opened} tasks`, description: [...clicked].sort().join(", ") });
  expect(clicked.size).toBeGreaterThan(times(8, 15));
});

import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Chooses someone in a field that picks people, with scripts or without. @param asked what is typed: a name that one person has. */
export async function pickPerson(at: Page | Locator, label: string, asked: string): Promise<void> {
  const field = at.getByLabel(label, { exact: true });
  await field.fill(asked);
  const page = "page" in at ? at.page() : at;
  const input = at.locator(".person-input").filter({ has: page.getByLabel(label, { exact: true }) });
  const find = input.getByRole("button", { name: "Find" });
  if ((await find.count()) > 0) return chooseFound(page, find);
  const option = at.getByRole("listbox").getByRole("option").first();
  await expect(option).toHaveAttribute("aria-selected", "true");
  await at.getByRole("combobox", { name: label, exact: true }).press("Enter");
  await expect(option).toHaveCount(0);
}

/** A page finds people, and the form comes back as it was. */
async function chooseFound(page: Page, find: Locator): Promise<void> {
  await find.click();
  await page
    .getByRole("button", { name: /^Choose / })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Choose / })).toHaveCount(0);
}

/** Takes back who was chosen: by the button at the name, or without scripts by its checkbox. */
export async function unpickPerson(at: Page | Locator, name: string, scripts: boolean): Promise<void> {
  if (scripts) await at.getByRole("button", { name: `Remove ${name}` }).click();
  else await at.getByRole("checkbox", { name }).uncheck();
}

/** Finding people and things with keys alone, and picking people with and without scripts. */
import type { Page } from "@playwright/test";
import { createPerson } from "../factories/people";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

/** Pages of every kind: with nothing to type, with a field that has the focus, and with keys of their own. */
const PAGES = [
  "/",
  "/people",
  "/evidence/new",
  "/feedback/ask",
  "/frameworks/engineering/ladders/ic",
  "/account/settings",
  "/search",
];
/** The key that opens the search, four letters, and Enter. */
const MOST_KEYS = 6;

test("a colleague is found and opened from any page with six keys, without a mouse", async ({ page, site, signIn }) => {
  const name = `Xiomara ${site.newFamily()}`;
  await createPerson(site.app, { name, timeZone: "UTC" });
  await signIn("Amara Okafor");
  for (const [place, path] of PAGES.entries()) {
    await goTo(page, path);
    // In a field, where a single key would be text.
    if (path === "/evidence/new") await page.getByLabel("Title").focus();
    const { keys, milliseconds } = await openByKeys(page, name, place % 2 === 0 ? "Control+k" : "Meta+k");
    expect(keys, path).toBeLessThanOrEqual(MOST_KEYS);
    console.log(`${path}: ${keys} keys, ${milliseconds} ms`);
    test.info().annotations.push({ type: `from ${path}`, description: `${keys} keys, ${milliseconds} ms` });
  }
});

/** Opens a page and waits until its scripts hear keys; the search then names its own. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator(".search-link")).toHaveAttribute("aria-keyshortcuts", /Control\+K/);
}

/** Types no more than it takes until the person is the one that Enter opens. */
async function openByKeys(page: Page, name: string, opening: string) {
  const begun = Date.now();
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const found = page.getByRole("option", { name });
  await press(opening);
  const box = page.getByRole("dialog").getByRole("combobox");
  await expect(box).toBeFocused();
  for (const letter of name.slice(0, 4)) await press(letter);
  await expect(found).toHaveAttribute("aria-selected", "true");
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { keys, milliseconds: Date.now() - begun };
}

test("the search can be read by everyone, and its first key is in no one's way", async ({ page, site, signIn }) => {
  const family = site.newFamily();
  await createPerson(site.app, { name: `Zora ${family}`, timeZone: "UTC" });
  await signIn("Amara Okafor");
  await goTo(page, "/");
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(family);
  await expect(page.getByRole("option", { name: `Zora ${family}` })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("single keys say what they do, and can be switched off", async ({ page, signIn }) => {
  await signIn("Amara Okafor");
  await goTo(page, "/people");
  await page.getByRole("searchbox").or(page.getByLabel("Name, team or email")).first().press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Use single keys" }).uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a person is picked with keys, and taken away again", async ({ page, site, signIn }) => {
  const family = site.newFamily();
  await createPerson(site.app, { name: `Zora ${family}`, timeZone: "UTC" });
  await signIn("Amara Okafor");
  await page.goto("/feedback/ask");
  await page.getByLabel("Colleague").fill(family);
  const option = page.getByRole("option", { name: `Zora ${family}` });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("1 person", { exact: true })).toBeAttached();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Remove Zora ${family}` })).toBeVisible();
  await page.getByRole("button", { name: `Remove Zora ${family}` }).press("Backspace");
  await expect(page.getByRole("combobox", { name: "Colleague" })).toBeFocused();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a page finds people, and the form comes back as it was", async ({ page, site, signIn, expectErrors }) => {
    // The form comes back as one that was refused, so that what is missing can be added.
    expectErrors(/status of 400/);
    const family = site.newFamily();
    await createPerson(site.app, { name: `Zora ${family}`, timeZone: "UTC" });
    await signIn("Amara Okafor");
    await page.goto("/feedback/ask");
    await page.getByLabel("What about?").fill("How did the release go?");
    await page.getByLabel("Colleague").fill(family);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("button", { name: `Choose Zora ${family}` }).click();
    await expect(page.getByLabel("What about?")).toHaveValue("How did the release go?");
    await expect(page.getByRole("checkbox", { name: `Zora ${family}` })).toBeChecked();
    await page.getByRole("button", { name: "Ask for feedback" }).click();
    await expect(page).toHaveURL(/\/feedback$/);
    await page.goto(`/search?q=${family}`);
    await page.getByRole("link", { name: `Zora ${family}` }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Zora ${family}` })).toBeVisible();
  });
});

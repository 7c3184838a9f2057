/** A ladder's sentences are edited in their cells by keyboard. Nothing typed is lost, and another editor's words are never overwritten unseen. */
import type { Page } from "@playwright/test";
import { readFiles } from "~/features/ladder/editor/draft.repo.server";
import { VALID_FILES } from "../factories/framework-files";
import { expect, test } from "./fixtures";
import { newcomer } from "./newcomer";
import { publishedDraft } from "./published-draft";

const WAS = "Submits changes small enough for one sitting.";
const FIRST = "Submits changes that are read in one sitting.";
const SECOND = "Submits changes that a colleague reads before lunch.";

const sentence = (page: Page, text: string) => page.getByRole("link", { name: text, exact: true });
const form = (page: Page) => page.getByRole("form", { name: "IC1 Craft, expectation 1" });
const field = (page: Page) => form(page).getByRole("textbox", { name: "Expectation", exact: true });

test("a sentence is edited in its cell, by keyboard, beside a second editor", async ({
  site,
  openAs,
  expectErrors,
}) => {
  // What a conflict answers.
  expectErrors(/409/);
  const slug = "cell-editors";
  const { app } = site;
  const [owner, editor] = [await newcomer(site), await newcomer(site)];
  await publishedDraft(app, slug, { [owner.id]: "OWNER", [editor.id]: "EDITOR" });
  const stored = async () => (await readFiles(app.db, slug)).get("ladders/ic.yaml")!;
  const [one, other] = [await openAs(owner), await openAs(editor)];
  await one.goto(`/frameworks/${slug}/edit`);
  await one.getByRole("link", { name: "All sentences of Individual contributor" }).click();
  await other.goto(`/frameworks/${slug}/edit/ladders/ic`);

  // Escape stores nothing, and what was typed is there when the cell is opened again.
  await sentence(one, WAS).focus();
  await one.keyboard.press("F2");
  await expect(field(one)).toBeFocused();
  await expect(field(one)).toHaveValue(WAS);
  await field(one).fill(FIRST);
  await one.keyboard.press("Escape");
  await expect(sentence(one, WAS)).toBeFocused();
  await expect(one.getByText("Not saved")).toBeVisible();
  expect(await stored()).toBe(VALID_FILES["ladders/ic.yaml"]);
  await one.keyboard.press("Enter");
  await expect(field(one)).toHaveValue(FIRST);
  await one.keyboard.press("Control+Enter");
  await expect(sentence(one, FIRST)).toBeFocused();
  await expect(one.getByText("Not saved")).toBeHidden();
  expect(await stored()).toBe(VALID_FILES["ladders/ic.yaml"]!.replace(WAS, FIRST));

  // The second editor's page still shows the old sentence.
  await sentence(other, WAS).click();
  await field(other).fill(SECOND);
  await field(other).blur();
  const conflict = other.getByRole("region", { name: "What differs" });
  await expect(conflict).toContainText(FIRST);
  await expect(field(other)).toHaveValue(SECOND);
  expect(await stored()).toContain(FIRST);
  await form(other).getByRole("button", { name: /^Save/ }).click();
  await expect(sentence(other, SECOND)).toBeVisible();
  expect(await stored()).toContain(SECOND);

  // The checker speaks at the field while it is typed in.
  await sentence(other, SECOND).click();
  await field(other).fill("");
  const wrong = form(other).locator(".field-error");
  await expect(wrong).toBeVisible();
  await field(other).fill(SECOND);
  await expect(wrong).toHaveCount(0);
  await other.keyboard.press("Escape");
  await expect(sentence(other, SECOND)).toBeFocused();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a sentence leads to its form on its level's page", async ({ site, page, signIn }) => {
    const slug = "plain-cells";
    const owner = await newcomer(site);
    await publishedDraft(site.app, slug, { [owner.id]: "OWNER" });
    await signIn(owner);
    await page.goto(`/frameworks/${slug}/edit/ladders/ic`);
    await sentence(page, WAS).click();
    await expect(page).toHaveURL(/levels\/IC1\?competency=c-aaaa#expectation-e-aaaaa1$/);
    const craft = page.getByRole("form", { name: "Craft, expectation 1" });
    await expect(craft.getByRole("textbox", { name: "Expectation", exact: true })).toHaveValue(WAS);
  });
});

/** A conversation of two people on two screens, on one without scripts, and on paper. */
import type { Page } from "@playwright/test";
import { askedAt, expectationIds } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { createRevealed } from "../factories/conversations";
import { createPerson } from "../factories/people";
import { conversationOf } from "../pages/conversation";
import { ENGINEER, MANAGER } from "../pages/fullest";
import { expect, test } from "./fixtures";
import type { Site } from "./site";

/** Two people with three disagreements of their own: tests of one worker share what is seeded, and would settle it for each other. */
async function newConversation({ app }: Site) {
  const manager = await createPerson(app, { name: "Osei Boateng" });
  const subject = await createPerson(app, { name: "Inés Prado", managerId: manager.id });
  const version = (await currentVersions(app)).find(({ slug }) => slug === "engineering")!;
  const asked = expectationIds(askedAt(await readFramework(app, version.id), "IC2")).slice(0, 3);
  const about = { managerId: manager.id, subjectId: subject.id, versionId: version.id };
  const { id } = await createRevealed(app, about, {
    own: asked.map((expectationId) => ({ expectationId, word: "meeting" })),
    manager: asked.map((expectationId) => ({ expectationId, word: "developing" })),
  });
  return { manager, subject, path: `/assessments/${id}/conversation` };
}

const toAgree = (page: Page) => page.locator("[data-open]");
async function openForm(page: Page, id: string): Promise<void> {
  await cardOf(page, id).getByRole("heading").click();
  await cardOf(page, id).getByText("Agree on another rating").click();
}
const cardOf = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const LIVE = "Live: changes by either of you appear here.";

test("what one records the other sees, and keeps what they are typing", async ({
  page,
  site,
  signIn,
  openAs,
  expectErrors,
}) => {
  expectErrors(/409 \(Conflict\)/);
  const { manager, subject, path } = await newConversation(site);
  await signIn(subject);
  await page.goto(path);
  const other = await openAs(manager);
  await other.goto(path);
  await expect(page.getByText(LIVE)).toBeVisible();
  await expect(other.getByText(LIVE)).toBeVisible();
  const [first = "", second = ""] = await toAgree(page).evaluateAll((cards) => cards.map(({ id }) => id));

  // By keyboard alone: the next one to agree on, its second word, the sentence, and on to the next.
  await openForm(page, second);
  await cardOf(page, second).getByLabel("Reason").fill("Half a sentence of");
  await other.keyboard.press("n");
  await other.keyboard.press("2");
  await other.keyboard.press("w");
  await other.keyboard.type("Two releases were not enough to tell.");
  await other.keyboard.press("Enter");
  await expect(cardOf(other, second)).toBeFocused();
  // What is settled is folded, and says so.
  await expect(cardOf(page, first).getByText("Agreed: Developing").first()).toBeVisible();
  await expect(cardOf(page, first).getByText("Two releases were not enough to tell.")).toBeAttached();
  await expect(cardOf(page, second).getByLabel("Reason")).toHaveValue("Half a sentence of");

  // Now both write about the same: the later one sees both texts before theirs is recorded.
  await other.keyboard.press("1");
  await other.keyboard.press("w");
  await other.keyboard.type("Theirs.");
  await other.keyboard.press("Enter");
  await expect(cardOf(page, second).getByText("Theirs.")).toBeVisible();
  await cardOf(page, second).getByLabel("Meeting").check();
  await cardOf(page, second).getByRole("button", { name: "Save agreed rating" }).click();
  await expect(cardOf(page, second).getByRole("alert")).toContainText("saved this while you were writing");
  await expect(cardOf(page, second).getByLabel("Reason")).toHaveValue("Half a sentence of");
  await cardOf(page, second).getByRole("button", { name: "Save mine instead" }).click();
  await expect(cardOf(other, second).getByText("Half a sentence of")).toBeAttached();
  await expect(cardOf(other, second).getByText("Earlier")).toBeAttached();
});

test("a browser that was away catches up", async ({ page, site, signIn, openAs, expectErrors }) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|Failed to load resource/);
  const path = await conversationOf(site.app.db);
  await signIn(MANAGER);
  await page.goto(path);
  await expect(page.getByText(LIVE)).toBeVisible();
  await page.context().setOffline(true);
  const other = await openAs(ENGINEER);
  await other.goto(path);
  await other.getByText("Add action item", { exact: true }).last().click();
  await other.getByLabel("What will be done").fill("Take the next release.");
  await other.getByRole("button", { name: "Add action item" }).click();
  await expect(other.getByText("Take the next release.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("Take the next release.")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("all of it works by forms, for two at one screen", async ({ page, site, signIn, expectErrors }) => {
    expectErrors(/400 \(Bad Request\)/);
    const { subject, path } = await newConversation(site);
    await signIn(subject);
    await page.goto(path);
    const id = (await toAgree(page).first().getAttribute("id")) ?? "";
    await cardOf(page, id).getByText("Agree on another rating").click();
    await cardOf(page, id).getByRole("button", { name: "Save agreed rating" }).click();
    await expect(cardOf(page, id).getByText("Choose what you agree on.")).toBeVisible();
    await cardOf(page, id).getByLabel("Exceeding").check();
    await cardOf(page, id).getByLabel("Reason").fill("Agreed over tea.");
    await cardOf(page, id).getByRole("button", { name: "Save agreed rating" }).click();
    await expect(cardOf(page, id).getByText("Agreed: Exceeding").first()).toBeVisible();
    const [next = ""] = await toAgree(page).evaluateAll((cards) => cards.map((card) => card.id));
    await cardOf(page, next).getByRole("button", { name: "Agree on Meeting" }).click();
    await expect(cardOf(page, next).getByText("Agreed: Meeting").first()).toBeVisible();
    await cardOf(page, id).getByRole("heading").click();
    await cardOf(page, id).getByRole("link", { name: "Add action item" }).click();
    await page.getByLabel("What will be done").fill("Show it to the team.");
    await page.getByRole("button", { name: "Add action item" }).click();
    const action = page.getByRole("listitem").filter({ hasText: "Show it to the team." });
    await action.getByRole("button", { name: "Mark as done" }).click();
    await expect(action.getByText("Completed")).toBeVisible();
  });
});

test("on paper there are lines to write on, and no buttons", async ({ page, site, signIn }) => {
  await signIn(MANAGER);
  await page.goto(await conversationOf(site.app.db));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: `Conversation with ${ENGINEER}` })).toBeVisible();
  await expect(page.locator("button:visible, nav:visible, input:visible")).toHaveCount(0);
  await expect(page.locator(".to-write-on:visible").first()).toBeVisible();
});

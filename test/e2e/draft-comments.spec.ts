/** A draft in review: a reviewer comments on a sentence, an editor answers in a browser of their own, the owner resolves it. */
import { expect, test } from "./fixtures";
import { newcomer } from "./newcomer";
import { publishedDraft } from "./published-draft";

const QUESTION = "How small is small enough?";
const ANSWER = "About 200 lines.";
const LATE = "What about generated code?";
const NEXT_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a comment is answered, resolved and reopened, and a late reply is kept", async ({
      site,
      openAs,
      expectErrors,
    }) => {
      // An empty comment, and a reply to a thread that was resolved meanwhile.
      expectErrors(/400/, /409/);
      const { app } = site;
      const slug = javaScriptEnabled ? "commented" : "commented-plainly";
      const [owner, editor, reviewer] = [await newcomer(site), await newcomer(site), await newcomer(site)];
      await publishedDraft(app, slug, { [owner.id]: "OWNER", [editor.id]: "EDITOR", [reviewer.id]: "REVIEWER" });
      const [owning, editing, reading] = [await openAs(owner), await openAs(editor), await openAs(reviewer)];

      await owning.goto(`/frameworks/${slug}/edit`);
      await owning.getByLabel("Open for review until").fill(NEXT_WEEK);
      await owning.getByRole("button", { name: "Save review" }).click();
      await expect(owning.getByText(`In review until ${NEXT_WEEK}`)).toBeVisible();

      await reading.goto(`/frameworks/${slug}/edit/levels/IC1?competency=c-aaaa`);
      await reading.getByRole("link", { name: "Comments on Craft, expectation 1" }).click();
      await reading.getByRole("button", { name: "Add comment" }).click();
      await expect(reading.locator("textarea[aria-invalid=true]")).toBeVisible();
      await reading.getByLabel("New comment").fill(QUESTION);
      await reading.getByRole("button", { name: "Add comment" }).click();
      await expect(reading.getByText(QUESTION, { exact: true }).first()).toBeVisible();

      await editing.goto(`/frameworks/${slug}/edit/comments`);
      await editing.getByText("Reply", { exact: true }).click();
      await editing.getByLabel("Your reply").fill(ANSWER);
      await editing.getByRole("button", { name: "Send reply" }).click();
      await expect(editing.getByRole("listitem").filter({ hasText: ANSWER })).toBeVisible();
      await expect(editing.getByRole("button", { name: /^Resolve thread/ })).toHaveCount(0);

      await reading.reload();
      await expect(reading.getByRole("listitem").filter({ hasText: ANSWER })).toBeVisible();
      await reading.getByText("Reply", { exact: true }).click();
      await reading.getByLabel("Your reply").fill(LATE);

      await owning.goto(`/frameworks/${slug}/edit/comments`);
      await owning.getByRole("button", { name: /^Resolve thread/ }).click();
      await expect(owning.getByText(/^Resolved by Inés Prado/)).toBeVisible();

      await reading.getByRole("button", { name: "Send reply" }).click();
      await expect(reading.getByText("This thread is resolved. Reopen it to reply.")).toBeVisible();
      await expect(reading.getByLabel("Your reply")).toHaveValue(LATE);
      await reading.goto(`/frameworks/${slug}/edit/comments`);
      await reading.getByRole("button", { name: /^Reopen thread/ }).click();
      await expect(reading.getByRole("listitem").filter({ hasText: ANSWER })).toBeVisible();
      await reading.getByText("Reply", { exact: true }).click();
      await reading.getByLabel("Your reply").fill(LATE);
      await reading.getByRole("button", { name: "Send reply" }).click();
      await expect(reading.getByRole("listitem").filter({ hasText: LATE })).toBeVisible();
    });
  });
}

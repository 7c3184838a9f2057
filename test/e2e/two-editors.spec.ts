/**
 * An owner who writes no YAML and a second editor work on one draft at the same time: both change the same sentence, nothing typed is
 * lost, a level is added and a version published. What is exported is the draft, byte for byte, and the lines that no one changed.
 */
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { readFiles } from "~/features/ladder/editor/draft.repo.server";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { contentHash } from "~/platform/content-hash.server";
import { VALID_FILES } from "../factories/framework-files";
import { expect, test } from "./fixtures";
import { newcomer } from "./newcomer";
import { publishedDraft } from "./published-draft";

const SLUG = "two-editors";
const FIRST = "Submits changes that are read in one sitting.";
const SECOND = "Submits changes that a colleague reads before lunch.";

/** Leaving a field saves it. */
async function write(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("form", { name: label }).getByRole("textbox", { name: "Expectation", exact: true });
  await field.fill(text);
  await field.blur();
}

test("an owner and a second editor change a sentence at once, add a level and publish", async ({
  site,
  openAs,
  expectErrors,
}) => {
  // What a conflict answers.
  expectErrors(/409/);
  const { app } = site;
  const [owner, editor] = [await newcomer(site), await newcomer(site)];
  await publishedDraft(app, SLUG, { [owner.id]: "OWNER", [editor.id]: "EDITOR" });

  const [one, other] = [await openAs(owner), await openAs(editor)];
  const level = `/frameworks/${SLUG}/edit/levels/IC1?competency=c-aaaa`;
  const craft = "Craft, expectation 1";
  await one.goto(level);
  await other.goto(level);
  await write(one, craft, FIRST);
  await expect(one.getByRole("form", { name: craft }).getByText("Saved", { exact: true })).toBeVisible();
  await write(other, craft, SECOND);
  const conflict = other.getByRole("region", { name: "What differs" });
  await expect(conflict).toContainText(FIRST);
  await expect(conflict).toContainText(SECOND);
  await expect(
    other.getByRole("form", { name: craft }).getByRole("textbox", { name: "Expectation", exact: true }),
  ).toHaveValue(SECOND);
  expect([...(await readFiles(app.db, SLUG)).values()].join("")).toContain(FIRST);
  await other.getByRole("button", { name: `Save ${craft}` }).click();
  await expect(other.getByRole("form", { name: craft }).getByText("Saved", { exact: true })).toBeVisible();

  let clicks = 0;
  const click = async (name: string | RegExp) => {
    clicks += 1;
    await one.getByRole("button", { name }).or(one.getByRole("link", { name })).first().click();
  };
  await one.goto(`/frameworks/${SLUG}/edit`);
  await one.getByText("Add a level to Individual contributor").click();
  const adding = one.locator("form", { has: one.getByRole("button", { name: "Add level" }) }).first();
  await adding.getByLabel("Title").fill("Staff Engineer");
  await adding.getByLabel("Scope").fill("Several teams.");
  await adding.getByLabel("Summary").fill("Sets direction for several teams.");
  await adding.getByRole("button", { name: "Add level" }).click();
  await one.waitForURL(`**/edit/levels/IC3`);
  await one.getByText("Craft (1, to be written)").click();
  await write(one, craft, "Splits work of several teams into steps that are released one by one.");
  await expect(one.getByRole("form", { name: craft }).getByText("Saved", { exact: true })).toBeVisible();
  await one.goto(`/frameworks/${SLUG}/edit/levels/IC2`);
  const step = one.getByRole("form", { name: "promotion to IC3" });
  await step.getByLabel("Summary").fill("From one team to several.");
  await step.getByLabel("Summary").blur();
  await expect(step.getByText("Saved", { exact: true })).toBeVisible();

  await click("Publish");
  await one.waitForURL("**/edit/publish");
  await click(/^Set version to /);
  await click(/^Publish \d/);
  await expect(one.getByText("Version published")).toBeVisible();
  await one.waitForURL(`**/frameworks/${SLUG}`);
  await expect(one.getByRole("heading", { level: 1 })).toBeVisible();
  test.info().annotations.push({ type: "clicks to publish", description: String(clicks) });

  const response = await one.request.get(`${site.url}/frameworks/${SLUG}/edit/files`);
  const zip = unzipSync(await response.body());
  const draft = await readFiles(app.db, SLUG);
  const texts = Object.entries(zip).map(([path, bytes]) => [
    path.slice(SLUG.length + 1),
    new TextDecoder().decode(bytes),
  ]);
  expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(draft));
  for (const path of ["ladders/tl.yaml", "pathways.yaml"]) expect(draft.get(path)).toBe(VALID_FILES[path]);
  const exported = checkFramework({
    slug: SLUG,
    files: texts.map(([path, text]) => ({ path: path!, bytes: Buffer.from(text!) })),
  });
  const stored = await app.db.frameworkVersion.findFirstOrThrow({
    where: { slug: SLUG },
    orderBy: { sequence: "desc" },
  });
  expect(contentHash(exported.framework)).toBe(stored.contentHash);
  expect(JSON.stringify(stored.content)).toContain(SECOND);
});

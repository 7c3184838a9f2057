/** Two people prepare and hold a 1:1, on a desktop and on a phone. */
import type { Page } from "@playwright/test";
import { dayText } from "~/kernel/time/day";
import { createPerson } from "../factories/people";
import { expect, expectNoSidewaysScroll, test } from "./fixtures";
import type { Site } from "./site";

const DAY = 86_400_000;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

type OpenAs = (person: { id: string }) => Promise<Page>;

async function twoPeople(site: Site, openAs: OpenAs, sizes: { manager: typeof PHONE; report: typeof PHONE }) {
  const family = site.newFamily();
  const lead = await createPerson(site.app, { name: `Lena ${family}`, timeZone: "UTC" });
  const engineer = await createPerson(site.app, { name: `Emil ${family}`, managerId: lead.id, timeZone: "UTC" });
  const [manager, report] = [await openAs(lead), await openAs(engineer)];
  await manager.setViewportSize(sizes.manager);
  await report.setViewportSize(sizes.report);
  return { manager, report, lead, engineer };
}

/** From tomorrow on, so that what is added today carries over to the second meeting. */
async function setUp(manager: Page, name: string, tomorrow: string): Promise<void> {
  await manager.goto("/one-to-ones");
  await manager.getByRole("link", { name: "Set up 1:1s" }).click();
  await manager.getByLabel("With").selectOption({ label: `${name}, reports to you` });
  await manager.getByLabel("First meeting").fill(tomorrow);
  await manager.getByRole("button", { name: "Set up 1:1s" }).click();
  await manager.getByRole("link", { name: "Open next agenda" }).click();
  await expect(manager.getByRole("heading", { level: 1, name: `1:1 with ${name}` })).toBeVisible();
}

async function addTopic(page: Page, text: string): Promise<void> {
  await page.getByLabel("New topic").fill(text);
  await page.getByRole("button", { name: "Add topic", exact: true }).click();
  await expect(topic(page, text)).toBeVisible();
}

const topic = (page: Page, text: string) =>
  page.getByRole("region", { name: "Agenda" }).getByRole("listitem").filter({ hasText: text });
const action = (page: Page, text: string) =>
  page.getByRole("region", { name: "Action items" }).getByRole("listitem").filter({ hasText: text });
const notes = (page: Page) => page.getByLabel("Your notes");

async function hold(
  site: Site,
  openAs: OpenAs,
  sizes: { manager: typeof PHONE; report: typeof PHONE },
  scripts: boolean,
) {
  const { manager, report, lead, engineer } = await twoPeople(site, openAs, sizes);
  const tomorrow = dayText(new Date(site.app.now().getTime() + DAY));

  await test.step("each adds a topic", async () => {
    await setUp(manager, engineer.name, tomorrow);
    await addTopic(manager, "Holidays in August");
    await report.goto("/one-to-ones");
    await report.getByRole("link", { name: lead.name }).click();
    await report.getByRole("link", { name: "Open next agenda" }).click();
    await addTopic(report, "The review of the export");
    await expect(topic(report, "Holidays in August").getByRole("button", { name: "Remove" })).toHaveCount(0);
  });

  await test.step("the manager's notes are kept, and only theirs", async () => {
    await notes(manager).fill("Ask about the on-call weeks.");
    if (scripts) {
      await expect(manager.getByText("Saved in this browser")).toBeVisible();
      await manager.reload();
      await expect(notes(manager)).toHaveValue("Ask about the on-call weeks.");
    }
    await manager.getByRole("button", { name: "Save notes" }).click();
    await expect(notes(manager)).toHaveValue("Ask about the on-call weeks.");
    await report.reload();
    await expect(notes(report)).toHaveValue("");
  });

  await test.step("they discuss one topic and agree on an action", async () => {
    await manager.reload();
    await topic(manager, "The review of the export").getByRole("button", { name: "Mark discussed" }).click();
    await expect(topic(manager, "The review of the export")).toBeHidden();
    await manager.getByText("Discussed (1)").click();
    await expect(topic(manager, "The review of the export")).toBeVisible();
    await manager.getByLabel("New action item").fill("Write down who is on call.");
    await manager.getByLabel("Owner").selectOption({ label: engineer.name });
    await manager.getByLabel("Due").fill(dayText(new Date(site.app.now().getTime() + 7 * DAY)));
    await manager.getByRole("button", { name: "Add action", exact: true }).click();
    await expect(action(manager, "Write down who is on call.")).toContainText(engineer.name);
  });

  await test.step("the next meeting has the rest, and moves", async () => {
    await report.reload();
    await report.getByText("Next:").getByRole("link").click();
    await expect(topic(report, "Holidays in August")).toContainText("Carried over");
    await expect(topic(report, "The review of the export")).toHaveCount(0);
    const theirs = action(report, "Write down who is on call.");
    await expect(theirs).toContainText("carried over from");
    await theirs.getByRole("button", { name: "Mark done" }).click();
    await expect(action(report, "Write down who is on call.")).toHaveCount(0);
    await report.getByText("Move or cancel").click();
    await report.getByLabel("New day").fill(dayText(new Date(site.app.now().getTime() + 16 * DAY)));
    await report.getByLabel("Time in UTC").fill("15:30");
    await report.getByRole("button", { name: "Move meeting" }).click();
    await expect(report.getByText("Moved", { exact: true })).toBeVisible();
    await manager.reload();
    await expect(manager.getByRole("region", { name: "Action items" })).toContainText("Done (1)");
    await manager.getByText("Next:").getByRole("link").click();
    await expect(manager.getByText("Moved", { exact: true })).toBeVisible();
  });

  for (const page of [manager, report]) await expectNoSidewaysScroll(page);
}

test("two people hold a 1:1", async ({ site, openAs }) => {
  await hold(site, openAs, { manager: DESKTOP, report: PHONE }, true);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("two people hold a 1:1 by forms alone", async ({ site, openAs }) => {
    await hold(site, openAs, { manager: PHONE, report: DESKTOP }, false);
  });
});

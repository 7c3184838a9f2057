/**
 * Human resources runs a cycle of everyone below a leader: from the grant to the close and a reopening, what the leader sees of it, and
 * what remains once the grant has ended.
 */
import type { Page } from "@playwright/test";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { dayText } from "~/kernel/time/day";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createRatings, createSheet, submitSheet } from "../factories/assessments";
import { createGrant, createPerson, createPosition, personRow, positionRow, teamRow } from "../factories/people";
import { expect, expectNoSidewaysScroll, test, withoutScripts, withScripts } from "./fixtures";
import { pickPerson } from "./pick-person";
import type { Site } from "./site";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

const DAY = 86_400_000;
const TEAMS = 4;
const OF_EACH = 9;

/** A leader of four managers with nine reports each: forty people below the leader. */
async function createPart(site: Site) {
  const { app } = site;
  const family = site.newFamily();
  const person = (first: string, given: { managerId?: string; teamId?: string } = {}) =>
    createPerson(app, { name: `${first} ${family}`, timeZone: "UTC", ...given });
  const [admin, hr, leader] = [await person("Ada"), await person("Hana"), await person("Dana")];
  await createGrant(app, { personId: admin.id, role: "ADMINISTRATOR" });
  const managers: { id: string; teamId: string }[] = [];
  for (let place = 1; place <= TEAMS; place += 1) {
    const team = await app.db.team.create({ data: teamRow(app, { name: `Team ${place} ${family}` }) });
    const manager = await person(`Milan${place}`, { managerId: leader.id, teamId: team.id });
    managers.push({ id: manager.id, teamId: team.id });
  }
  const reports = managers.flatMap(({ id: managerId, teamId }, place) =>
    Array.from({ length: OF_EACH }, (_, at) =>
      personRow(app, { name: `Remy${place}${at} ${family}`, timeZone: "UTC", managerId, teamId }),
    ),
  );
  await app.db.person.createMany({ data: reports });
  const ids = [...managers, ...reports].map(({ id }) => id);
  await app.db.position.createMany({ data: ids.map((personId) => positionRow(app, { personId, levelCode: "IC3" })) });
  return { family, admin, hr, leader, managers, reports };
}

const titled = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

/** A draft of a self-assessment, or with a rater of their review, which spares typing only. @returns its address, too. */
async function draftOf(site: Site, cycleId: string, subjectId: string, note: string, managerId?: string) {
  const assessment = await site.app.db.assessment.findFirstOrThrow({ where: { cycleId, subjectId } });
  const review = managerId === undefined ? {} : { raterId: managerId, side: "MANAGER" as const };
  const sheet = await createSheet(site.app, assessment, review);
  const framework = await readFramework(site.app, assessment.versionId);
  const [asked] = effectiveExpectations(framework, assessment.targetLevel);
  await createRatings(site.app, sheet, [{ expectationId: asked!.id, note }]);
  return { sheet, address: `/assessments/${assessment.id}` };
}

async function submitOf(site: Site, cycleId: string, personIds: readonly string[], note: string): Promise<void> {
  for (const subjectId of personIds) await submitSheet(site.app, (await draftOf(site, cycleId, subjectId, note)).sheet);
}

async function journey(site: Site, openAs: (person: { id: string }) => Promise<Page>): Promise<void> {
  const { family, admin, hr, leader, managers, reports } = await createPart(site);
  const inDays = (days: number) => dayText(new Date(site.app.now().getTime() + days * DAY));
  const [adminPage, page] = [await openAs(admin), await openAs(hr)];

  await test.step("an administrator grants human resources for everyone below a leader", async () => {
    await adminPage.goto("/admin/roles");
    await adminPage.getByLabel("Role", { exact: true }).selectOption({ label: "Human resources" });
    await pickPerson(adminPage, "Person", hr.name);
    await adminPage.getByRole("radio", { name: "A leader's organization" }).press("Space");
    await pickPerson(adminPage, "Leader", leader.name);
    await adminPage.getByRole("region", { name: "Grant a role" }).getByLabel("Reason").fill("Runs reviews");
    await adminPage.getByRole("button", { name: "Grant role" }).click();
    await expect(adminPage.locator("summary", { hasText: `${leader.name}'s organization` })).toBeVisible();
  });

  const cycle = await test.step("one form opens a cycle for forty people", async () => {
    await page.goto("/cycles");
    await page.getByRole("link", { name: "Open cycle" }).click();
    await page.getByLabel("Name", { exact: true }).fill(`Review ${family}`);
    await page.getByLabel("Last day").fill(inDays(14));
    await page.getByRole("checkbox", { name: `${leader.name}'s organization` }).check();
    const framework = page.getByLabel("Framework", { exact: true });
    const labels = await framework.getByRole("option").allTextContents();
    await framework.selectOption({ label: labels.find((one) => one.startsWith("Engineering")) ?? "" });
    await page.getByRole("button", { name: "Check participants" }).click();
    await expect(page.getByText("40 participants")).toBeVisible();
    await expect(page.getByText("Has no level yet: 1")).toBeVisible();
    await page.getByRole("button", { name: "Open cycle" }).click();
    await expect(titled(page, `Review ${family}`)).toBeVisible();
    return page.url();
  });
  const cycleId = new URL(cycle).pathname.split("/").at(-1) ?? "";

  await test.step("someone who joined is added, and another gets more time", async () => {
    const late = await createPerson(site.app, { name: `Late ${family}`, managerId: managers[0]!.id, timeZone: "UTC" });
    await createPosition(site.app, { personId: late.id, levelCode: "IC3" });
    await pickPerson(page, "Add people", late.name);
    await page.getByRole("button", { name: "Add to cycle" }).click();
    await expect(page.getByRole("row", { name: new RegExp(`^${late.name}`) })).toBeVisible();
    await page.getByRole("link", { name: `Change: ${late.name}` }).click();
    await page.getByLabel("New due date").fill(inDays(21));
    await page.getByLabel("Reason (optional)").fill("Joined late");
    await page.getByRole("button", { name: "Extend due date" }).click();
    await expect(titled(page, `Review ${family}`)).toBeVisible();
  });

  const note = `Only my manager may read this, ${family}.`;
  await test.step("progress shows who has submitted, and no word of it", async () => {
    await submitOf(
      site,
      cycleId,
      reports.slice(0, OF_EACH).map(({ id }) => id),
      note,
    );
    await page.getByRole("link", { name: "View progress" }).click();
    await expect(titled(page, "Progress")).toBeVisible();
    await expect(page.getByText("Self-assessments: 9 of 41")).toBeVisible();
    await expect(page.getByText("Manager reviews: 0 of 41")).toBeVisible();
    const team = page.getByRole("row", { name: new RegExp(`^Team 1 ${family}`) });
    await expect(team).toContainText("9 of 10");
    await expect(page.getByRole("row", { name: new RegExp(`^${reports[0]!.name}`) })).toHaveCount(0);
    expect(await page.content()).not.toContain(note);
    const file = await page.request.get(`${cycle}/progress.csv`);
    expect((await file.text()).split("\r\n")).toHaveLength(43);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step("the leader reads counts by team, then who hasn't submitted, and no word of it", async () => {
    const director = await openAs(leader);
    await director.goto("/");
    await expect(director.getByText("9 of 41 self-assessments and 0 of 41 manager reviews")).toBeVisible();
    const team = director.getByRole("row", { name: new RegExp(`^Team 1 ${family}`) });
    await expect(team).toContainText("9 of 10");
    const main = director.getByRole("main");
    await expect(main).not.toContainText(reports[0]!.name);
    expect(await director.content()).not.toContain(note);
    await expectNoSidewaysScroll(director);
    await director.setViewportSize({ width: 1280, height: 900 });
    await director.getByRole("link", { name: "Who hasn't submitted" }).click();
    await expect(director.getByText("Self-assessments: 9 of 41")).toBeVisible();
    const row = director.getByRole("row", { name: new RegExp(`^Select Milan1 ${family}`) });
    await expect(row).toContainText("Self-assessment: not started");
    expect(await director.content()).not.toContain(note);
    await expectNoSidewaysScroll(director);
  });

  await test.step("those selected are reminded, once", async () => {
    await page.getByRole("link", { name: `Team 2 ${family}: who is missing` }).click();
    await expect(page.getByText(`Only reviews of Team 2 ${family}`)).toBeVisible();
    const [first, second] = reports.slice(OF_EACH, OF_EACH + 2).map(({ name }) => name) as [string, string];
    for (const name of [first, second]) await page.getByRole("checkbox", { name: `Select ${name}` }).check();
    await page.getByRole("button", { name: "Remind selected" }).click();
    await expect(page.getByText("Reminded 2 people")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: `Select ${first}` })).toHaveCount(0);
    await expect(page.getByRole("row", { name: new RegExp(`^${first}`) })).not.toContainText("Not yet");
    expect(await site.app.db.cycleNudge.count({ where: { cycleId } })).toBe(2);
  });

  const [engineer, submitted] = [reports.at(-1)!, reports[0]!];
  const manager = managers[0]!;
  const engineerPage = await openAs(engineer);
  const managerPage = await openAs(manager);
  const own = await draftOf(site, cycleId, engineer.id, note);
  const review = await draftOf(site, cycleId, submitted.id, note, manager.id);
  const drafts = page.getByRole("region", { name: "Unsubmitted drafts" }).first();
  const toClose = async () => {
    await page.goto(cycle);
    await page.getByRole("link", { name: "Close cycle" }).click();
    await expect(page).toHaveURL(/\/close$/);
    expect(await page.content()).not.toContain(note);
  };

  await test.step("before it closes, the page names who has a draft, and one can wait or extend", async () => {
    await toClose();
    await expect(drafts.getByRole("row", { name: new RegExp(`^${engineer.name}`) })).toContainText("Self-assessment");
    await expect(drafts.getByRole("row", { name: /^Milan1 / })).toContainText(`Review of ${submitted.name}`);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("link", { name: "Keep cycle open" }).click();
    await expect(page.getByText(/^Closed/)).toHaveCount(0);
    await toClose();
    await page.getByLabel("New last day").fill(inDays(18));
    await page.getByRole("button", { name: "Extend cycle" }).click();
    await expect(titled(page, `Review ${family}`)).toBeVisible();
    const { closesOn, closedAt } = await site.app.db.reviewCycle.findUniqueOrThrow({ where: { id: cycleId } });
    expect([dayText(closesOn), closedAt]).toEqual([inDays(18), null]);
  });

  await test.step("it is closed without the drafts, which only their authors read", async () => {
    await toClose();
    await page.getByRole("button", { name: "Close cycle" }).click();
    await expect(titled(page, `Review ${family}`)).toBeVisible();
    await expect(page.getByText(/^Closed/).first()).toBeVisible();
    await page.getByRole("link", { name: "View progress" }).click();
    await expect(page.getByRole("heading", { name: "Waiting for" })).toHaveCount(0);
    for (const [author, { address }] of [[engineerPage, own] as const, [managerPage, review] as const]) {
      await author.goto(address);
      await expect(author.getByText("Not submitted before the cycle closed. Only you can read it.")).toBeVisible();
      await author.goto(`${address}/all`);
      await expect(author.getByText(note).first()).toBeAttached();
    }
  });

  await test.step("it opens again for those who were not done", async () => {
    await page.goto(cycle);
    await page.getByLabel("Reason", { exact: true }).fill("Two teams had a release");
    await page.getByLabel("New last day").fill(inDays(28));
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("button", { name: "Reopen cycle" }).click();
    await expect(page.getByText("Two teams had a release")).toBeVisible();
    await page.getByRole("link", { name: "View progress" }).click();
    await expect(page.getByText("Self-assessments: 9 of 41")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Waiting for" })).toBeVisible();
    await engineerPage.goto(own.address);
    await engineerPage.getByRole("link", { name: "Submit" }).click();
    await engineerPage.getByRole("button", { name: "Submit assessment" }).click();
    await expect(titled(engineerPage, /submitted$/)).toBeVisible();
  });

  await test.step("at its end it is closed, and everyone sees what became of it", async () => {
    await toClose();
    await expect(drafts.getByRole("row")).toHaveCount(2);
    await expect(drafts.getByRole("row", { name: /^Milan1 / })).toBeVisible();
    await page.getByRole("button", { name: "Close cycle" }).click();
    await expect(page.getByText(/^Closed/).first()).toBeVisible();
    await page.getByRole("link", { name: "View progress" }).click();
    await expect(page.getByText("Self-assessments: 10 of 41")).toBeVisible();
    await expect(page.getByRole("button", { name: "Remind selected" })).toHaveCount(0);
    await engineerPage.goto(own.address);
    await expect(engineerPage.getByRole("main")).toContainText("Submitted");
    await expect(engineerPage.getByText("Not submitted before the cycle closed")).toHaveCount(0);
    await managerPage.goto(review.address);
    await expect(managerPage.getByText("Not submitted before the cycle closed. Only you can read it.")).toBeVisible();
    await runDueJobs(site.app, JOB_HANDLERS);
    for (const one of [engineerPage, managerPage]) {
      await one.goto("/");
      await expect(one.getByRole("main").getByText(`Review ${family}`)).toHaveCount(0);
      await one.goto("/notices");
      await one
        .getByRole("link", { name: `The review cycle Review ${family} is closed` })
        .first()
        .click();
      await expect(titled(one, `Review ${family}`)).toBeVisible();
      await expect(one.getByText(/^Closed/).first()).toBeVisible();
    }
  });

  await test.step("with the role everything of it ends", async () => {
    await adminPage.goto("/admin/roles");
    await adminPage.locator("summary", { hasText: `${hr.name}'s role: Human resources` }).click();
    const form = adminPage.locator("form").filter({ has: adminPage.getByRole("button", { name: `End: ${hr.name}` }) });
    await form.getByLabel("Reason").fill("Moved on");
    await form.getByRole("button", { name: `End: ${hr.name}` }).click();
    await expect(adminPage.getByText(`${hr.name}'s role: Human resources`)).toHaveCount(0);
    await page.goto(`${cycle}/progress`);
    await expect(page.getByText("There's nothing at this address")).toBeVisible();
    await page.goto("/cycles");
    await expect(page.getByRole("link", { name: `Review ${family}` })).toHaveCount(0);
  });
}

withScripts(1, () => {
  test("human resources runs a cycle of forty people", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\)/);
    await journey(site, openAs);
  });
});

withoutScripts(1, () => {
  test("human resources runs a cycle of forty people with forms alone", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\)/);
    await journey(site, openAs);
  });
});

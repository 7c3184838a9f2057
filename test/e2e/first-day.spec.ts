/** From an empty database to an open review cycle, in the browser, as one who sees Waymark for the first time. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { offerSetup } from "~/features/people/accounts/setup.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { expectAccessible } from "./accessible";
import { countEffort } from "./effort";
import { test as base, expect } from "./fixtures";
import { openEmptySite, type Site } from "./site";

const test = base.extend({
  site: async ({ database }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "waymark-first-day-"));
    const site = await openEmptySite(database, folder);
    await use(site);
    await site.close();
    rmSync(folder, { recursive: true });
  },
});

async function setUp(page: Page, site: Site): Promise<void> {
  await page.goto((await offerSetup(site.app)) ?? "");
  await page.getByLabel("Your name").fill("Ada Vogt");
  await page.getByLabel("Email").fill("ada@lantern.example");
  await page.getByLabel("Password", { exact: true }).fill("a lantern at the end of the pier");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("heading", { name: "Setup", level: 1 })).toBeVisible();
}

const ADDRESSES = Array.from({ length: 40 }, (_, index) => `joerg${index}@lantern.example`);

/** What a spreadsheet in Western Europe writes: semicolons, Windows-1252, a title, and none of the columns one could do without. */
function germanCsv(): Buffer {
  const people = ADDRESSES.map((email, index) => {
    const team = index === 7 ? "till" : ["Till", "Zahlung", "Plattform"][index % 3];
    return `Müller-${index};Jörg;${email};Ada Vogt;${team};IC${(index % 3) + 1}`;
  });
  const lines = ["Personalliste", "Nachname;Vorname;E-Mail;Vorgesetzter;Abteilung;Stufe", ...people];
  return Buffer.from(lines.join("\r\n"), "latin1");
}

test("an empty data folder becomes an organization of 41 with an open review cycle", async ({ page, site }) => {
  await setUp(page, site);
  await expect(page.getByText("Done: 0 of 6")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Name organization", exact: true }).click();
  await page.getByLabel("Organization name").fill("Lantern");
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByRole("button", { name: "Save organization", exact: true }).click();
  await page.getByRole("link", { name: "Check sign-in", exact: true }).click();
  await page.getByRole("button", { name: "Use passwords", exact: true }).click();
  await page.getByRole("link", { name: "Choose ladders", exact: true }).click();
  await page.getByRole("checkbox", { name: /^Engineering/ }).check();
  await page.getByRole("button", { name: "Publish selected", exact: true }).click();
  await expect(page.getByText("Done: 3 of 6")).toBeVisible();

  const file = { name: "personal.csv", mimeType: "text/csv", buffer: germanCsv() };
  const effort = await countEffort(page);
  await page.getByRole("link", { name: "Import people", exact: true }).click();
  await page.getByLabel("CSV or Excel file").setInputFiles(file);
  await page.getByRole("button", { name: "Preview import", exact: true }).click();
  await expect(page.getByText("6 of 6 used (CSV, separated by semicolons, Windows-1252)")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText("Ticked spellings count as the same team.")).toBeVisible();
  await page.getByRole("button", { name: "Add 40 people", exact: true }).click();
  await expect(page.getByText("40 people added, 3 teams created.")).toBeVisible();
  await page.getByRole("link", { name: "Invite people", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Invite all 40 people" }).waitFor();
  await page.getByRole("button", { name: "Invite all 40 people", exact: true }).click();
  await expect(page.getByText("Invitations are in the outbox.")).toBeVisible();
  // The file is chosen in a dialog of the browser, which no page hears.
  expect(effort.presses).toBeLessThanOrEqual(6);
  expect(effort.fields + effort.choices).toBe(0);
  await runDueJobs(site.app, JOB_HANDLERS);
  expect(await site.app.db.invitation.count({ where: { sentAt: { not: null } } })).toBe(40);

  await test.step("everyone moves to another team, by pasted addresses", async () => {
    const before = { ...effort };
    const main = page.getByRole("navigation", { name: "Main" });
    await main.getByRole("link", { name: "Accounts", exact: true }).click();
    await page.getByText("Select by email addresses").click();
    const form = page.locator("form").filter({ has: page.getByLabel("Email addresses") });
    await form.getByLabel("Email addresses").fill(ADDRESSES.join("\n"));
    await form.getByRole("button", { name: "Move to team" }).click();
    await page.getByLabel("Team", { exact: true }).fill("Hafen");
    await page.getByRole("button", { name: "Move 40 people" }).click();
    await expect(page.getByRole("button", { name: "Move 40 people" })).toHaveCount(0);
    while ((await runDueJobs(site.app, JOB_HANDLERS)) > 0);
    expect(await site.app.db.person.count({ where: { team: { name: "Hafen" } } })).toBe(40);
    expect(effort.presses - before.presses).toBeLessThanOrEqual(4);
    expect(effort.fields - before.fields).toBeLessThanOrEqual(2);
  });

  await page.goto("/admin/start");
  await expect(page.getByText("Done: 5 of 6")).toBeVisible();
  await page.getByRole("link", { name: "Create review cycle", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("First review");
  await page.getByLabel("Last day").fill("2030-01-31");
  await page.getByRole("button", { name: /^Open/ }).click();
  await expect(page.getByRole("heading", { name: "First review" })).toBeVisible();
  expect(await site.app.db.assessment.count()).toBe(40);
  await page.goto("/admin/start");
  await expect(page.getByText("Done: 6 of 6")).toBeVisible();
});

/** As an HR system exports it: shared texts, a day as a number, a formula for the full name, and a column of managers by number. */
function hrWorkbook(): Buffer {
  const texts = [
    "Employee #",
    "First Name",
    "Last Name",
    "Work Email",
    "Supervisor",
    "Department",
    "Hire Date",
    "Bo",
    "Li",
    "Uma",
    "Roy",
  ];
  const shared = texts.map((text) => `<si><t>${text}</t></si>`).join("");
  const text = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`;
  const own = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = texts.slice(0, 7).map((_, index) => text(`${"ABCDEFG"[index]}1`, index));
  const bo = [
    `<c r="A2"><v>17</v></c>`,
    text("B2", 7),
    text("C2", 8),
    own("D2", "bo@lantern.example"),
    own("F2", "Core"),
    `<c r="G2" s="1"><v>45292</v></c>`,
  ];
  const uma = [
    `<c r="A3"><v>18</v></c>`,
    text("B3", 9),
    text("C3", 10),
    own("D3", "uma@lantern"),
    own("E3", "Bo Li"),
    `<c r="F3" t="str"><f>F2</f><v>Core</v></c>`,
  ];
  const rows = [head, bo, uma].map((cells, index) => `<row r="${index + 1}">${cells.join("")}</row>`).join("");
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook><sheets><sheet name="Employees" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst>${shared}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)]))));
}

test("a workbook of an HR system is applied but for a line, which is fixed in place", async ({ page, site }) => {
  await setUp(page, site);
  await page.goto("/admin/import");
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel("CSV or Excel file").setInputFiles({ name: "export.xlsx", mimeType, buffer: hrWorkbook() });
  await page.getByRole("button", { name: "Preview import" }).click();
  await expect(page.getByText("Excel workbook, tab “Employees”")).toBeVisible();
  await page.getByRole("button", { name: "Add 1 person" }).click();
  await expect(page.getByText("1 person added, 1 team created.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lines to fix: 1" })).toBeVisible();
  await page.getByLabel("Email", { exact: true }).fill("uma@lantern.example");
  await page.getByRole("button", { name: "Save corrections" }).click();
  await page.getByRole("button", { name: "Add 1 person" }).click();
  await expect(page.getByText("2 people added, 1 team created.")).toBeVisible();
  const uma = { where: { email: "uma@lantern.example" }, include: { manager: true, team: true } } as const;
  expect(await site.app.db.person.findUniqueOrThrow(uma)).toMatchObject({
    manager: { name: "Bo Li" },
    team: { name: "Core" },
  });
  const bo = await site.app.db.person.findUniqueOrThrow({ where: { email: "bo@lantern.example" } });
  expect(bo.startedOn).toEqual(new Date("2024-01-01T00:00:00Z"));
});

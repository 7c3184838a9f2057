/** `npm run screenshots`: the pictures in `docs/images`, taken from the running demonstration in both colour schemes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { command } from "~/main/command.server";
import { emailOf } from "../prisma/seed/people";
import { readRoster, SIGN_INS } from "../prisma/seed/roster";
import { DEMO_PASSWORD } from "../prisma/seed/seed";
import { findChromium } from "./find-chromium";
import { smallPng } from "./small-png";

const FOLDER = "docs/images";
const SIZE = { width: 1280, height: 860 };
const SCHEMES = ["light", "dark"] as const;

/** Each begins at the page that signing in leads to. */
const PICTURES: Record<string, (page: Page) => Promise<unknown>> = {
  ladder: (page) => page.goto("/frameworks/engineering/ladders/ic"),
  assessment: async (page) => {
    await page.goto("/assessments");
    await page.getByRole("link", { name: "Continue the open one" }).click();
    await page.getByRole("link", { name: "Reliability and incident learning" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Reliability and incident learning" }).waitFor();
  },
  summary: async (page) => {
    await page.goto("/assessments");
    // The columns of how competencies moved are links to summaries, the latest last.
    await page.getByRole("columnheader").getByRole("link").last().click();
    await page.getByRole("heading", { level: 1, name: /^Summary/ }).waitFor();
  },
};

await command(async (env) => {
  const path = await findChromium((reason) => {
    throw new Error(`No browser: ${reason}.`);
  });
  const browser = await chromium.launch({
    executablePath: path ?? undefined,
    args: ["--no-sandbox", "--disable-quic"],
  });
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const scheme of SCHEMES) await takeAll(browser, env.APP_URL, scheme);
  } finally {
    await browser.close();
  }
});

async function takeAll(browser: Browser, address: string, colorScheme: (typeof SCHEMES)[number]): Promise<void> {
  const context = await browser.newContext({ baseURL: address, viewport: SIZE, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await signIn(page, address);
  for (const [name, open] of Object.entries(PICTURES)) {
    await open(page);
    await page.waitForLoadState("networkidle");
    const picture = smallPng(await page.screenshot());
    const file = join(FOLDER, `${name}-${colorScheme}.png`);
    writeFileSync(file, picture);
    console.log(`${file}  ${Math.round(picture.length / 1024)} kB`);
  }
  await context.close();
}

async function signIn(page: Page, address: string): Promise<void> {
  const engineer = readRoster().find(({ name }) => name === SIGN_INS[0].name);
  await page.goto("/sign-in").catch(() => {
    throw new Error(`Nothing answers at ${address}. Run npm run demo first, in another window.`);
  });
  await page.getByLabel("Email").fill(engineer ? emailOf(engineer) : "");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${address}/`);
}

/**
 * `npm run screenshots`: the pictures in `docs/images`, taken from the running demonstration in both themes. Names after `--` select
 * some.
 */
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
const [ENGINEER] = SIGN_INS;
const FACILITATOR = "Noor van Dijk";

type Picture = { as: string; open: (page: Page) => Promise<unknown> };

/** Each as a person who may see the page, starting where signing in leads. */
const PICTURES: Record<string, Picture> = {
  ladder: { as: ENGINEER.name, open: (page) => page.goto("/frameworks/engineering/ladders/ic") },
  assessment: {
    as: ENGINEER.name,
    open: async (page) => {
      await page.goto("/assessments");
      await page.getByRole("link", { name: "Continue assessment" }).click();
      await page.getByRole("link", { name: "Reliability and incident learning" }).first().click();
      await page.getByRole("heading", { level: 1, name: "Reliability and incident learning" }).waitFor();
    },
  },
  summary: {
    as: ENGINEER.name,
    open: async (page) => {
      await page.goto("/movement");
      await page.getByRole("region", { name: "Summaries" }).getByRole("link").first().click();
      await page.getByRole("heading", { level: 1, name: /summary$/ }).waitFor();
    },
  },
  conversation: { as: ENGINEER.name, open: (page) => openFirst(page, "/conversations", { address: "/conversation" }) },
  calibration: {
    as: FACILITATOR,
    open: (page) => openFirst(page, "/calibration", { named: "Engineers of six teams", rest: "/grid" }),
  },
  agreement: {
    as: FACILITATOR,
    open: (page) => openFirst(page, "/calibration", { named: "Spring calibration", rest: "/statistics" }),
  },
  matches: {
    as: "Daniel Mensah",
    open: async (page) => {
      await openFirst(page, "/mentorship/programmes", { named: "Growing engineers" });
      await openFirst(page, page.url(), { named: "Winter", rest: "/pairing" });
      await openFirst(page, page.url(), { address: "/runs/" });
    },
  },
  scorecard: {
    as: "Kofi Asante",
    open: async (page) => {
      await openFirst(page, "/hiring", { address: "/scorecard" });
      const questions = page.getByRole("heading", { name: /^\d+\. / });
      await questions.first().evaluate((heading) => {
        heading.scrollIntoView();
        // Below the bar that stays at the top.
        window.scrollBy(0, -80);
      });
    },
  },
};

type Found = { named?: string; address?: string; rest?: string };

/** Follows the first link with this name or address part; `rest` is appended to the address. */
async function openFirst(page: Page, from: string, { named, address = "/", rest = "" }: Found): Promise<void> {
  await page.goto(from);
  const links = page.getByRole("main").locator(`a[href*="${address}"]`);
  const href = await (named ? links.filter({ hasText: named }) : links).first().getAttribute("href");
  await page.goto(`${href}${rest}`);
}

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
  const asked = process.argv.slice(2);
  for (const [name, { as, open }] of Object.entries(PICTURES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const settings = { baseURL: address, viewport: SIZE, colorScheme, reducedMotion: "reduce" } as const;
    const context = await browser.newContext(settings);
    const page = await context.newPage();
    await signIn(page, address, as);
    await open(page);
    await page.waitForLoadState("networkidle");
    const picture = smallPng(await page.screenshot());
    const file = join(FOLDER, `${name}-${colorScheme}.png`);
    writeFileSync(file, picture);
    console.log(`${file}  ${Math.round(picture.length / 1024)} kB`);
    await context.close();
  }
}

async function signIn(page: Page, address: string, name: string): Promise<void> {
  const person = readRoster().find((one) => one.name === name);
  await page.goto("/sign-in").catch(() => {
    throw new Error(`Nothing answers at ${address}. Run npm run demo first, in another window.`);
  });
  await page.locator("input[name=email]").fill(person ? emailOf(person) : "");
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${address}/`);
}

/** After a refused form the keyboard, and whoever listens to the page, goes on where it says why: with scripts and without. */
import type { Locator, Page } from "@playwright/test";
import { conversationOf } from "../pages/conversation";
import { FIXTURES } from "../pages/fixtures";
import { ENGINEER, type Fullest, MANAGER } from "../pages/fullest";
import { INTERVIEWER, scorecardPath } from "../pages/hiring-scorecard";
import { expect, test } from "./fixtures";

type Case = {
  as: string | null;
  path: string | Fullest["path"];
  refuse: (page: Page) => Promise<void>;
  /** What says why, by role and name or words. */
  error: (page: Page) => Locator;
};

const alert = (page: Page, words: string) => page.getByRole("alert").filter({ hasText: words });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

const CASES: Record<string, Case> = {
  "a sign-in": {
    as: null,
    path: "/sign-in",
    async refuse(page) {
      await page.getByLabel("Email").fill("nobody@lantern.example");
      await page.getByLabel("Password").fill("not the password");
      await press(page, "Sign in");
    },
    error: (page) => alert(page, "Wrong email address or password"),
  },
  "a new opening": {
    as: MANAGER,
    path: "/hiring/openings/new",
    async refuse(page) {
      await page.getByRole("link", { name: "Individual contributor" }).first().click();
      await press(page, "Continue to plan");
    },
    error: (page) => alert(page, "Fix the highlighted fields."),
  },
  "hours of a week": {
    as: ENGINEER,
    path: "/hiring/interviewer",
    async refuse(page) {
      await page.getByText("Enter exact times").click();
      await page.getByRole("textbox", { name: "Tuesday from, 1" }).fill("noon");
      // The painted week above has a button of the same name.
      await page.getByRole("button", { name: "Save hours" }).last().click();
    },
    error: (page) => alert(page, "Some hours need fixing"),
  },
  "a field below others of the same page": {
    as: ENGINEER,
    path: "/hiring/interviewer",
    async refuse(page) {
      await page.getByRole("textbox", { name: "Interviews per week, at most" }).fill("many");
      await page.keyboard.press("Enter");
    },
    error: (page) => page.getByRole("textbox", { name: "Interviews per week, at most" }),
  },
  "evidence without a title": {
    as: ENGINEER,
    path: "/evidence/new?kind=note",
    refuse: (page) => press(page, "Add evidence"),
    error: (page) => page.getByRole("textbox", { name: "Title" }),
  },
  "evidence beside ratings": {
    ...FIXTURES["routes/assessments.$assessment.competencies.$competency"]!.fullest!,
    async refuse(page) {
      await page.locator("#evidence > summary").click();
      await press(page, "Add evidence");
    },
    error: (page) => page.getByRole("textbox", { name: "Title" }),
  },
  "a deviation": {
    as: INTERVIEWER,
    path: scorecardPath,
    async refuse(page) {
      await page.getByText("Record a deviation").click();
      await press(page, "Record deviation");
    },
    error: (page) => page.getByRole("textbox", { name: "What differed" }),
  },
  "an action of a conversation": {
    as: MANAGER,
    path: conversationOf,
    async refuse(page) {
      await page.locator("details:has(#new-action)").evaluate((fold) => fold.setAttribute("open", ""));
      await press(page, "Add action item");
    },
    error: (page) => page.getByRole("textbox", { name: "What will be done" }),
  },
};

test.use({ actionTimeout: 30_000 });

const REFUSED = /400 \(Bad Request\)/;

function refusals(): void {
  for (const [name, { as, path, refuse, error }] of Object.entries(CASES)) {
    test(`${name}, refused, has the focus at its error`, async ({ page, site, signIn, expectErrors }) => {
      expectErrors(REFUSED);
      if (as) await signIn(as);
      await page.goto(typeof path === "string" ? path : await path(site.app.db));
      await expect(page.locator(":focus")).toHaveCount(0);
      await refuse(page);
      await expect(error(page)).toBeFocused();
      await expect(error(page)).toBeInViewport();
    });
  }
}

const VIGNETTES = "/hiring/kits/engineering/coding-collaboration/vignettes";
const titleOf = (page: Page) => page.getByRole("textbox", { name: "Title" });

test.describe("with scripts", () => {
  refusals();

  test("a form that leads back to its place has the focus at its error", async ({ page, signIn, expectErrors }) => {
    expectErrors(REFUSED);
    await signIn(MANAGER);
    await page.goto(VIGNETTES);
    await press(page, "Add");
    await expect(page).toHaveURL(/#add$/);
    await expect(titleOf(page)).toBeFocused();
  });

  test("a form that is answered in its page is so again when it is refused again", async ({
    page,
    site,
    signIn,
    expectErrors,
  }) => {
    expectErrors(REFUSED);
    await signIn(MANAGER);
    await page.goto(await conversationOf(site.app.db));
    const { refuse, error } = CASES["an action of a conversation"]!;
    await page.locator("body").evaluate((body) => body.setAttribute("data-kept", ""));
    await refuse(page);
    await expect(error(page)).toBeFocused();
    await page.getByRole("button", { name: "Add action item" }).focus();
    await page.keyboard.press("Enter");
    await expect(error(page)).toBeFocused();
    await expect(page.locator("body[data-kept]")).toHaveCount(1);
  });

  test("the colors are changed without moving it", async ({ page, signIn }) => {
    await signIn("Farah Siddiqui");
    await page.goto("/admin/audit?from=never");
    await expect(page.getByRole("textbox", { name: "From" })).toHaveAttribute("aria-invalid", "true");
    await page.locator(".side-account > summary").press("Enter");
    await press(page, "Dark");
    await expect(page.getByRole("button", { name: "Dark", pressed: true })).toBeFocused();
    await press(page, "System");
    await expect(page.getByRole("button", { name: "System", pressed: true })).toBeFocused();
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  refusals();

  test("a form that leads back to its place has its error a key away", async ({ page, signIn, expectErrors }) => {
    expectErrors(REFUSED);
    await signIn(MANAGER);
    await page.goto(VIGNETTES);
    await press(page, "Add");
    await expect(page).toHaveURL(/#add$/);
    await page.keyboard.press("Tab");
    await expect(titleOf(page)).toBeFocused();
  });
});

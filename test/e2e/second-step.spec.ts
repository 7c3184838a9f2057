/** Two-step verification in a browser: with an app and no scripts, and with a passkey of a virtual authenticator. */
import type { Page } from "@playwright/test";
import { codeOf, stepAt } from "~/platform/sessions/totp.server";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createGrant, createPerson } from "../factories/people";
import { expectAccessible } from "./accessible";
import { expect, expectNoSidewaysScroll, test } from "./fixtures";
import { pickPerson } from "./pick-person";
import type { Site } from "./site";

async function signOut(page: Page): Promise<void> {
  // Where the account is beside the page: the test may have looked at a phone before.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator(".side-account > summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
}

async function somebody(site: Site, administrator = false) {
  const family = site.newFamily();
  const email = `${family.toLowerCase()}@lantern.example`;
  const person = await createPerson(site.app, { name: `Robin ${family}`, email });
  await createAccount(site.app, person);
  if (administrator) await createGrant(site.app, { personId: person.id, role: "ADMINISTRATOR" });
  return person;
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The code of the key that the page shows. */
async function codeShown(page: Page, steps = 0): Promise<string> {
  const key = (await page.locator("code").first().textContent()) ?? "";
  return codeOf(key.replaceAll(" ", ""), stepAt(new Date()) + steps);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an app is set up where the organization asks for it, and then confirms sign-ins", async ({ page, site }) => {
    const person = await somebody(site);
    await site.app.db.factorRule.upsert({
      where: { id: 1 },
      create: { requiredOf: "EVERYBODY" },
      update: { requiredOf: "EVERYBODY" },
    });
    try {
      await signInAs(page, person.email);
      await expect(page.getByRole("heading", { name: "Set up a second step" })).toBeVisible();
      await expect(page.getByRole("button", { name: /passkey/ })).toHaveCount(0);
      const key = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
      await page.getByRole("textbox", { name: "Code", exact: true }).fill(await codeShown(page));
      await page.getByRole("button", { name: "Add authenticator app" }).click();
      await expect(page.getByRole("heading", { name: "You're signed in" })).toBeVisible();
      const recovery = (await page.getByRole("listitem").locator("code").first().textContent()) ?? "";
      await page.getByRole("link", { name: "I've saved my codes" }).click();
      await expect(page).toHaveURL(/\/$/);

      await signOut(page);
      await signInAs(page, person.email);
      await expect(page.getByRole("heading", { name: "Confirm your sign-in" })).toBeVisible();
      await page.goto("/assessments");
      await expect(page).toHaveURL(/\/sign-in\?next/);
      await page.goto("/sign-in/second-step");
      // The code of the half minute to come: that of the present one was taken when the app was added.
      await page.getByRole("textbox", { name: "Code", exact: true }).fill(codeOf(key, stepAt(new Date()) + 1));
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page).toHaveURL(/\/$/);

      await signOut(page);
      await signInAs(page, person.email);
      await page.getByRole("textbox", { name: "Code", exact: true }).fill(recovery);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.goto("/account/second-step");
      await expect(page.getByText("9 left.")).toBeVisible();
      await page.locator("summary", { hasText: "Rename" }).click();
      await page.getByLabel("New name").fill("Old phone");
      await page.getByRole("button", { name: "Save name" }).click();
      await expect(page.getByText("Old phone").first()).toBeVisible();
    } finally {
      await site.app.db.factorRule.update({ where: { id: 1 }, data: { requiredOf: "NOBODY" } });
    }
  });
});

test("a passkey confirms a sign-in, and a change that an open session must not make", async ({
  page,
  site,
  expectErrors,
}) => {
  expectErrors(/403 \(Forbidden\)/);
  const person = await somebody(site, true);
  const colleague = await somebody(site);
  const keys = await page.context().newCDPSession(page);
  await keys.send("WebAuthn.enable");
  await keys.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });

  await signInAs(page, person.email);
  await expect(page).toHaveURL(/\/$/);
  await page.goto("/admin/roles");
  const grant = async () => {
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "Facilitator" });
    await pickPerson(page, "Person", colleague.name);
    await page
      .getByRole("textbox", { name: "Reason", exact: true })
      .last()
      .fill("Leads the calibration of the platform teams");
    await page.getByRole("button", { name: /^Grant/ }).click();
  };
  await grant();
  await expect(page.getByRole("heading", { name: "Set up a second step first" })).toBeVisible();
  await expect(page.getByText("Leads the calibration of the platform teams")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.goto("/account/second-step");
  await page.getByLabel("Name of the passkey").fill("Laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Your recovery codes", { exact: true })).toBeVisible();
  await expect(page.getByText("Laptop").first()).toBeVisible();

  await signOut(page);
  await signInAs(page, person.email);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/$/);

  // Eleven minutes later, as the session sees it.
  const provedAt = new Date(Date.now() - 11 * 60_000);
  await site.app.db.session.updateMany({ where: { personId: person.id }, data: { provedAt } });
  await page.goto("/admin/roles");
  await grant();
  await expect(page.getByRole("heading", { name: "Confirm it's you" })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Confirmed" })).toBeVisible();
  await page.getByRole("button", { name: "Send it now" }).click();
  await expect(page).toHaveURL(/\/admin\/roles$/);
  await expect(page.getByRole("link", { name: colleague.name }).first()).toBeVisible();
});

/** Whoever goes on before an answer has come breaks it off: that is no error. */

import { conversationOf } from "../pages/conversation";
import { MANAGER } from "../pages/fullest";
import { expect, test } from "./fixtures";

/** Answers to forms come as over a slow network: what they say is there, and their end is not until they are broken off. */
function holdEnds(): void {
  const { fetch } = window;
  window.fetch = async (...args) => {
    const answer = await fetch(...args);
    const { method, signal } = args[1] ?? {};
    if (method !== "POST") return answer;
    const said = new Uint8Array(await answer.arrayBuffer());
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(said);
        signal?.addEventListener("abort", () => controller.error(signal.reason));
      },
    });
    return new Response(body, answer);
  };
}

test("a form's answer whose end is on its way when a link is followed", async ({
  page,
  site,
  signIn,
  expectErrors,
}) => {
  expectErrors(/400 \(Bad Request\)/);
  await page.addInitScript(holdEnds);
  await signIn(MANAGER);
  await page.goto(await conversationOf(site.app.db));
  await page.locator("details:has(#new-action)").evaluate((fold) => fold.setAttribute("open", ""));
  await page.getByRole("button", { name: "Add action item" }).click();
  await expect(page.getByRole("textbox", { name: "What will be done" })).toBeFocused();
  await page.getByRole("link", { name: "Reports", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
});

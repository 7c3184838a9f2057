import { countEffort } from "./effort";
import { expect, test } from "./fixtures";

test("a press that is tried again, since something came over its target, is one click", async ({ page }) => {
  await page.goto("/sign-in");
  const effort = await countEffort(page);
  await page.evaluate(() => {
    const target = document.createElement("button");
    target.textContent = "Target";
    const cover = document.createElement("div");
    cover.hidden = true;
    cover.style.cssText = "position: fixed; inset: 0; z-index: 99";
    document.body.prepend(target, cover);
    const show = () => {
      cover.hidden = false;
      setTimeout(() => cover.remove(), 200);
    };
    document.addEventListener("mousemove", show, { once: true });
  });
  await page.getByRole("button", { name: "Target" }).click();
  expect(effort.clicks).toBe(1);
});

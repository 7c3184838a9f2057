import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { protocolOf } from "./protocol";

const WCAG: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
};
/** The rules whose answer depends on the colour scheme. */
const OF_COLOURS: RunOptions = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

type Scheme = "light" | "dark";

/** The page has no violation of WCAG 2.2 AA that axe can see, in both color schemes unless said otherwise. */
export async function expectAccessible(page: Page, schemes: readonly Scheme[] = ["light", "dark"]): Promise<void> {
  // Once for both schemes, and by the protocol itself: half a megabyte, which a page evaluates faster than it hands it to be evaluated.
  const protocol = await protocolOf(page);
  await protocol.send("Runtime.evaluate", { expression: axe.source, silent: true });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await repainted(page);
    const violations = await violationsOf(page, colorScheme === "light" ? WCAG : OF_COLOURS);
    const found = violations.map(({ id, help, nodes }) => ({
      scheme: colorScheme,
      rule: `${id}: ${help}`,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}\n${failureSummary}`),
    }));
    expect(found).toEqual([]);
  }
}

function violationsOf(page: Page, options: RunOptions): Promise<axe.Result[]> {
  return page.evaluate(
    async (asked) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, asked);
      return violations;
    },
    // Of what is right, no list of where; and no style sheets, which no rule of these reads and which took a third of its time.
    { ...options, resultTypes: ["violations"], preload: { assets: ["media"] } } satisfies RunOptions,
  );
}

/** Two frames later: until then a busy browser may have repainted the ground in the new scheme and the text not yet. */
async function repainted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

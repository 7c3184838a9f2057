import { type CDPSession, expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { protocolOf } from "./protocol";

const WCAG: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
};
/** The rules whose answer depends on the colour scheme. */
const OF_COLOURS: RunOptions = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** The page has no violation of WCAG 2.2 AA that axe can see, in both color schemes. */
export async function expectAccessible(page: Page): Promise<void> {
  const world = await worldWithAxe(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await repainted(page);
    const violations = await violationsOf(world, colorScheme === "light" ? WCAG : OF_COLOURS);
    const found = violations.map(({ id, help, nodes }) => ({
      scheme: colorScheme,
      rule: `${id}: ${help}`,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}\n${failureSummary}`),
    }));
    expect(found).toEqual([]);
  }
}

type World = { protocol: CDPSession; contextId: number };

/** The pages whose documents get axe as they load. */
const given = new WeakSet<Page>();
const WORLD = "axe";

/**
 * A world of the page's scripts with axe in it. Half a megabyte is handed to the browser once for all documents of a page, since that
 * takes longer than to look at one of them.
 */
async function worldWithAxe(page: Page): Promise<World> {
  const protocol = await protocolOf(page);
  const { frameTree } = await protocol.send("Page.getFrameTree");
  const { executionContextId: contextId } = await protocol.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: WORLD,
  });
  if (!given.has(page)) {
    given.add(page);
    await protocol.send("Page.enable");
    await protocol.send("Page.addScriptToEvaluateOnNewDocument", { source: axe.source, worldName: WORLD });
    await protocol.send("Runtime.evaluate", { expression: axe.source, contextId, silent: true });
  }
  return { protocol, contextId };
}

async function violationsOf({ protocol, contextId }: World, options: RunOptions): Promise<axe.Result[]> {
  // Of what is right, no list of where; and no style sheets, which no rule of these reads and which took a third of its time.
  const asked: RunOptions = { ...options, resultTypes: ["violations"], preload: { assets: ["media"] } };
  const { result, exceptionDetails } = await protocol.send("Runtime.evaluate", {
    ...{ expression: `axe.run(document, ${JSON.stringify(asked)}).then(({ violations }) => violations)` },
    ...{ contextId, awaitPromise: true, returnByValue: true },
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as axe.Result[];
}

/** Two frames later: until then a busy browser may have repainted the ground in the new scheme and the text not yet. */
async function repainted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

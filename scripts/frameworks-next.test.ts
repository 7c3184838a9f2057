import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { countsOf, frameworkTexts, readabilityOf } from "./frameworks-report";

/** Merged into e-5t307u, which asks for the same act. */
const RETIRED = ["e-lxd9fi"];

let root = "";
let loaded: Awaited<ReturnType<typeof loadFrameworks>> = [];
let now: Framework;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "waymark-next-"));
  cpSync("frameworks", root, { recursive: true });
  now = (await loadFrameworks(root)).find(({ slug }) => slug === "engineering")!.framework!;
  cpSync("frameworks-next", root, { recursive: true });
  loaded = await loadFrameworks(root);
});
afterAll(() => rmSync(root, { recursive: true }));

const next = () => loaded.find(({ slug }) => slug === "engineering")!.framework!;
const idsOf = (framework: Framework) =>
  framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations.map(({ id }) => id)));

test("the next versions have neither an error nor a warning, and no child breaks", () => {
  expect(loaded.flatMap(({ problems }) => problems)).toEqual([]);
  expect(loaded.filter(({ framework }) => framework === null)).toEqual([]);
});

test("every expectation that people were rated on is kept or retired", () => {
  const kept = new Set(idsOf(next()));
  expect(idsOf(now).filter((id) => !kept.has(id))).toEqual(RETIRED);
});

test("every level has a place, and scope matches across ladders", () => {
  const codes = (framework: Framework) => framework.ladders.flatMap(({ levels }) => levels.map(({ code }) => code));
  expect(codes(next())).toEqual(codes(now));
  const pairs = next().pathways.map(({ from, to }) => `${from} ${to}`);
  expect(pairs).toEqual(
    expect.arrayContaining(["IC3 TL1", "IC3 M1", "IC4 TL2", "IC4 M2", "IC5 TL3", "IC5 M3", "IC6 M4"]),
  );
  const scopeOf = (code: string) => {
    const level = next()
      .ladders.flatMap(({ levels }) => levels)
      .find((one) => one.code === code);
    return level!.scope.split(":")[0];
  };
  for (const { from, to } of next().pathways) expect(scopeOf(from), `${from} and ${to}`).toBe(scopeOf(to));
});

test("it reads as well as what it replaces", () => {
  expect(readabilityOf(next()).longestStatementWords).toBeLessThanOrEqual(25);
  expect(countsOf(next()).fewestExamples).toBeGreaterThanOrEqual(2);
  expect(frameworkTexts(next()).filter(({ words }) => /\b(whoever|whom|somebody|nobody)\b/i.test(words))).toEqual([]);
});

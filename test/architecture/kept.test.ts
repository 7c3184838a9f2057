import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FILES = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.startsWith("platform/generated/"))
  .map((name) => ({ path: join("app", name), lines: readFileSync(join("app", name), "utf8").split("\n") }));

const found = (pattern: RegExp) =>
  FILES.flatMap(({ path, lines }) => lines.filter((line) => pattern.test(line)).map((line) => `${path}: ${line}`));

test("a kind of kept value is declared beside the functions of its file, where no reader is known", () => {
  const kinds = found(/\b(kept|keptMarkup)\(/).filter((line) => !/: export function kept/.test(line));
  const within = kinds.filter((line) => !/: (export )?const \w+ = kept(Markup)?\(/.test(line));
  expect(kinds.length).toBeGreaterThan(15);
  expect(within).toEqual([
    "app/platform/http/ready-markup.server.ts:   return kept(kind, async (key: Key, sources) => inOneByte(render(await element(key, sources), kind)));",
  ]);
});

test("nothing is kept but by its kind and its key", () => {
  expect(
    found(/\.keep\(/).filter((line) => !line.includes("this.keep(") && !/"?deviation\.keep|evidence\.keep/.test(line)),
  ).toEqual([expect.stringContaining("app/platform/database/kept.server.ts")]);
});

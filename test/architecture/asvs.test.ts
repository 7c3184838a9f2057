/** What `docs/security/asvs.md` claims: each title that it quotes is that of a test which is collected and not skipped. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const rows = readFileSync("docs/security/asvs.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, items = "", answer = "", how = ""] = line.split("|").map((cell) => cell.trim());
    return /^\d+\.\d+\.\d+/.test(items) ? [{ items, answer, how }] : [];
  });

type Quoted = { items: string; path: string; title: string };

/** "A file" "a title", "another title": a title is of the file named last before it. */
const quoted: Quoted[] = rows.flatMap(({ items, how }) => {
  let path = "";
  return [...how.matchAll(/`([^`]+\.test\.ts)`|"([^"]{10,})"/g)].flatMap(([, file, title]) => {
    if (file) path = file;
    return title && path ? [{ items, path, title }] : [];
  });
});

/** As the projects of vitest.config.ts collect them: by a name that ends so, below these folders. */
const isCollected = (path: string) => /^(app|scripts|test)\/.+\.test\.ts$/.test(path) && existsSync(path);

/** A title follows `test(`, or the end of a table. */
const TITLES = /(?:\b(?:test|describe)(?:\.\w+)*\(|\](?:\s*as const)?\s*,?\s*\)\()\s*(["'`])((?:(?!\1).)*)\1/g;

function isThere({ path, title }: Quoted): boolean {
  if (!isCollected(path)) return false;
  const text = readFileSync(path, "utf8");
  if (/\b(?:test|describe)\.(?:skip|todo|fails)\b/.test(text)) return false;
  return [...text.matchAll(TITLES)].some(([, , name = ""]) => name.includes(title));
}

test("every answer is one of five", () => {
  expect(rows.length).toBeGreaterThan(130);
  expect(rows.filter(({ answer }) => !/^(yes|partly|no|n\/a|operator)$/.test(answer))).toEqual([]);
});

test("each quoted title is that of a test that is collected", () => {
  expect(quoted.length).toBeGreaterThanOrEqual(9);
  expect(quoted.filter((one) => !isThere(one))).toEqual([]);
});

test.each(["1.2.2", "2.4.1", "6.3.1", "11.1.1", "13.1.1", "14.2.2", "15.3.7"])(
  "%s, which once said yes beside a test that did not show it, quotes one that does",
  (item) => expect(quoted.some(({ items }) => items.split(", ").includes(item))).toBe(true),
);

test("a title that no test has is found", () => {
  const path = "test/architecture/compose.test.ts";
  expect(isThere({ items: "0.0.0", path, title: "compose.yaml passes no variable at all" })).toBe(false);
  expect(isThere({ items: "0.0.0", path: "test/none.test.ts", title: "compose.yaml passes every variable" })).toBe(
    false,
  );
});

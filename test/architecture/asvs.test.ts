/** What `docs/security/asvs.md` claims: each title that it quotes is that of a test which is collected and not skipped. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REQUIREMENTS } from "./asvs-levels";

const document = readFileSync("docs/security/asvs.md", "utf8");
const rows = document.split("\n").flatMap((line) => {
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
const TITLES = /(?:\b(?:test|describe)(?:\.\w+)*\(|\)\()\s*(["'`])((?:(?!\1).)*)\1/g;

function isThere({ path, title }: Quoted): boolean {
  if (!isCollected(path)) return false;
  const text = readFileSync(path, "utf8");
  if (/\b(?:test|describe)\.(?:skip|todo|fails)\b/.test(text)) return false;
  return [...text.matchAll(TITLES)].some(([, , name = ""]) => name.includes(title));
}

test("every answer is one of six", () => {
  expect(rows.length).toBeGreaterThan(130);
  expect(rows.filter(({ answer }) => !/^(yes|by design|partly|no|n\/a|operator)$/.test(answer))).toEqual([]);
});

/** "1.2.3", "1.2.3 to 1.2.5", "V4.3", "V9": the requirements that are meant, one by one. */
function meant(items: string): string[] {
  return items.split(/, | and /).flatMap((item) => {
    const [from = "", to] = item.replaceAll("V", "").split(" to ");
    if (to === undefined)
      return REQUIREMENTS.flatMap(({ number }) => (`${number}.`.startsWith(`${from}.`) ? [number] : []));
    const section = from.slice(0, from.lastIndexOf("."));
    const [first, last] = [from, to].map((one) => Number(one.slice(one.lastIndexOf(".") + 1))) as [number, number];
    return Array.from({ length: last - first + 1 }, (_, place) => `${section}.${first + place}`);
  });
}

const outOfScope = [...document.matchAll(/^\| (V[\d.]+[^|]*) \|/gm)].flatMap(([, items = ""]) => meant(items));
const answerOf = new Map<string, string>([
  ...outOfScope.map((number) => [number, "out of scope"] as const),
  ...rows.flatMap(({ items, answer }) => meant(items).map((number) => [number, answer] as const)),
]);

test("the standard has 345 requirements, 70 of level 1 and 183 of level 2", () => {
  const count = (level: number) => REQUIREMENTS.filter((one) => one.level === level).length;
  expect([REQUIREMENTS.length, count(1), count(2)]).toEqual([345, 70, 183]);
});

test("each requirement of levels 1 and 2 has its place, once", () => {
  const wanted = REQUIREMENTS.filter(({ level }) => level < 3).map(({ number }) => number);
  const said = [...outOfScope, ...rows.flatMap(({ items }) => meant(items))];
  const level = new Map(REQUIREMENTS.map(({ number, level }) => [number, level]));
  expect(wanted.filter((number) => !answerOf.has(number))).toEqual([]);
  expect(said.filter((number, place) => said.indexOf(number) !== place)).toEqual([]);
  expect(said.filter((number) => !level.has(number))).toEqual([]);
});

test("the counts at the top are those of the tables", () => {
  const answers = ["yes", "by design", "partly", "no", "operator", "n/a", "out of scope"];
  const line = (level: number) => {
    const of = REQUIREMENTS.filter((one) => one.level === level).map(({ number }) => answerOf.get(number));
    return `| ${level} | ${of.length} | ${answers.map((answer) => of.filter((one) => one === answer).length).join(" | ")} |`;
  };
  expect(document).toContain(`| level | all | ${answers.join(" | ")} |`);
  expect(document).toContain(line(1));
  expect(document).toContain(line(2));
});

test("each yes quotes the title of a test", () => {
  const held = new Set(quoted.map(({ items }) => items));
  expect(rows.filter(({ answer, items }) => answer === "yes" && !held.has(items))).toEqual([]);
});

test("each quoted title is that of a test that is collected", () => {
  expect(quoted.length).toBeGreaterThan(130);
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

/** What the house forbids and import rules cannot see. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

type Source = { path: string; text: string };

function sourcesOf(folder: string): Source[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  return names
    .map((name) => join(folder, name))
    .filter((path) => !path.includes("generated/"))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

const isTest = ({ path }: Source) => /\.(test|spec)\.tsx?$/.test(path);
const app = sourcesOf("app");
const tests = [...app, ...sourcesOf("test"), ...sourcesOf("scripts"), ...sourcesOf("prisma")].filter(isTest);

/** Lines that match, as `path:line text`; comments and texts may say what code may not do. */
function linesWith(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const code = line
        .replace(/^\s*(\/?\*|\/\/).*/, "")
        .replace(/\s\/\/ .*/, "")
        .replace(/"[^"]*"/g, '""');
      return pattern.test(code) ? [`${path}:${index + 1} ${line.trim()}`] : [];
    }),
  );
}

describe("decisions are pure", () => {
  const pure = app.filter(
    (one) =>
      /^app\/(kernel|science|policy|files\/domain|features\/[^/]+\/[^/]+\/domain)\//.test(one.path) && !isTest(one),
  );

  test("there are some", () => expect(pure.length).toBeGreaterThan(10));

  test.each([
    ["no clock", /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\)|\bperformance\.now\b/],
    ["no randomness", /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/],
    ["no input or output", /\bfetch\(|\bconsole\.|\bprocess\.|\blocalStorage\b|\bwindow\.|\bdocument\./],
    ["no waiting", /\bsetTimeout\(|\bsetInterval\(|\basync\b|\bawait\b/],
  ])("%s", (_, pattern) => expect(linesWith(pure, pattern)).toEqual([]));
});

describe("routes are thin", () => {
  const routes = app.filter(({ path }) => path.startsWith("app/routes/"));

  test("at most 80 lines", () => {
    const long = routes.filter(({ text }) => text.split("\n").length > 80);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test("every page names itself", () => {
    const pages = routes.filter(({ path, text }) => path.endsWith(".tsx") && text.includes("export default"));
    expect(pages.filter(({ text }) => !text.includes("export const meta")).map(({ path }) => path)).toEqual([]);
  });
});

describe("tests test the product", () => {
  test("no mocked modules", () => {
    expect(linesWith(tests, /\bvi\.(mock|doMock)\(/)).toEqual([]);
  });

  test("no sleep", () => {
    expect(linesWith(tests, /\bwaitForTimeout\(|setTimeout\(\s*(resolve|done)\b/)).toEqual([]);
  });
});

test("no connection is opened when a file is imported", () => {
  const product = app.filter((one) => !isTest(one));
  expect(
    linesWith(product, /^(export )?(const|let) \w+ = (await )?(new (PrismaClient|PGlite|pg\.Pool)|open\w+\()/),
  ).toEqual([]);
});

test("no inline style and no raw HTML reaches a page: the Content-Security-Policy would refuse the one, the other is an injection", () => {
  // The one place for markup that the server has rendered from components before.
  const pages = app.filter((one) => one.path.endsWith(".tsx") && !isTest(one) && one.path !== "app/ui/page/markup.tsx");
  expect(linesWith(pages, /\bstyle=\{|dangerouslySetInnerHTML/)).toEqual([]);
});

test("nothing that a program awaits at its top uses what is defined below it", () => {
  const programs = [...app, ...sourcesOf("scripts"), ...sourcesOf("test")].filter((one) => !isTest(one));
  const begun = programs.flatMap(({ path, text }) => {
    const [, below] = text.split(/^await /m);
    return below === undefined ? [] : [{ path, text: below }];
  });
  expect(begun.length).toBeGreaterThan(5);
  // Functions are there from the beginning; named values, arrows and classes only once their line was reached.
  expect(linesWith(begun, /^class |^const ([A-Z_]+ |\w+ = (async )?\()/)).toEqual([]);
});

/** The guides name addresses and labels that are there: whoever rewords a label finds the guide that names it. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { productTexts } from "../../scripts/words/product";

const FOLDER = "docs/guides";
const guides = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, "utf8") }));

/** What a pattern's first group finds in the guides, as `file: name`, where it is not there. */
function missing(pattern: RegExp, isThere: (found: string) => boolean): string[] {
  return guides.flatMap(({ name, text }) =>
    [...text.matchAll(pattern)].flatMap(([, found = ""]) => (isThere(found) ? [] : [`${name}: ${found}`])),
  );
}

/** Of pages, such as `/growth/target`: the folder that a route lies in is no part of its address. */
const addresses = new Set(
  readdirSync("app/routes", { recursive: true, encoding: "utf8" })
    .map((file) => /([^/\\]+)\.tsx$/.exec(file)?.[1] ?? "")
    .map((route) => `/${route.replace(/(^|\.)_index$/, "").replaceAll(".", "/")}`),
);

const texts = new Set(productTexts(process.cwd()).map(({ words }) => words));

test("there are guides, and they name much", () => {
  expect(guides.length).toBeGreaterThan(5);
  expect(addresses.size).toBeGreaterThan(150);
  expect(missing(/\*\*([^*]+)\*\*/g, () => false).length).toBeGreaterThan(100);
});

test("every address is a page's", () => {
  expect(
    missing(/`(\/[\w/-]+)`/g, (address) => addresses.has(address.replace("team/", "team_/")) || addresses.has(address)),
  ).toEqual([]);
});

test("every label in bold is on a page", () => {
  expect(missing(/\*\*([^*]+)\*\*/g, (label) => texts.has(label) || texts.has(`${label} {}`))).toEqual([]);
});

/** What the documents and comments refer to is there: linked files and headings, paths, decisions. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const FOLDERS = [".github", "app", "docs", "frameworks", "prisma", "public", "scripts", "test"];

type Text = { path: string; text: string };

/** Every file and folder of the repository that is written by hand; folders end with a slash. */
const known = ["", ...FOLDERS].flatMap((folder) =>
  readdirSync(folder || ".", { recursive: folder !== "", encoding: "utf8" })
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .map((path) => (statSync(path).isDirectory() ? `${path}/` : path)),
);
const files = known.filter((path) => !path.endsWith("/"));

const read = (path: string): Text => ({ path, text: readFileSync(path, "utf8") });
const documents = files.filter((path) => path.endsWith(".md")).map(read);
const sources = files
  .filter((path) => /(\.([cm]?[jt]sx?|sql|prisma|ya?ml)|Dockerfile)$/.test(path) && !path.includes("/generated/"))
  .map(read);

/** What a pattern's first group finds in the texts, as `file: name`, where `isMissing` says so. */
function namesIn(
  texts: readonly Text[],
  pattern: RegExp,
  isMissing: (name: string, from: string) => boolean,
): string[] {
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)]
      .map(([, name = ""]) => name)
      .filter((name) => isMissing(name, path))
      .map((name) => `${path}: ${name}`),
  );
}

/** The address of a heading on its page, as GitHub makes it: repeated headings are numbered. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const headings = text.replace(/^```.*?^```/gms, "").matchAll(/^#+ +(.+)$/gm);
  for (const [, heading = ""] of headings) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    let repeated = 0;
    while (anchors.has(repeated ? `${anchor}-${repeated}` : anchor)) repeated++;
    anchors.add(repeated ? `${anchor}-${repeated}` : anchor);
  }
  return anchors;
}

function isBrokenLink(link: string, from: string): boolean {
  if (/^[a-z]+:/.test(link)) return false;
  const [target = "", anchor] = link.split("#");
  const path = target ? normalize(join(dirname(from), target)) : from;
  if (!known.includes(path) && !known.includes(`${path}/`)) return true;
  return anchor !== undefined && !anchorsOf(readFileSync(path, "utf8")).has(anchor);
}

/** A path may leave out folders before it and, as imports do, its extension; `*` stands for part of a name. */
function isUnknownPath(path: string): boolean {
  const parts = path.replace(/\/$/, "").split("*");
  const pattern = parts.map((part) => part.replace(/[.$()[\]+?^{}|\\]/g, "\\$&")).join("[^/]*");
  const expression = new RegExp(`(^|/)${pattern}(\\.(server\\.)?tsx?)?/?$`);
  return !known.some((one) => expression.test(one));
}

const isUnknownDecision = (number: string) =>
  !files.some((path) => path.startsWith(`docs/decisions/${number.padStart(4, "0")}-`));

/** Every folder of a feature, and it. `ui/` is no room: the rooms of a feature share it. */
const ROOMS = readdirSync("app/features", { withFileTypes: true })
  .flatMap(({ name }) => [
    `app/features/${name}`,
    ...readdirSync(`app/features/${name}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "ui")
      .map((room) => `app/features/${name}/${room.name}`),
  ])
  .toSorted();

/** The folders that a plan draws by indenting; beside a feature its rooms are listed. */
function foldersIn(plan: string): string[] {
  const above: string[] = [];
  return plan.split("\n").flatMap((line) => {
    const [, indent, name, beside] = /^( *)([\w-]+)\/ *(.*)$/.exec(line) ?? [];
    if (indent === undefined || name === undefined) return [];
    const depth = indent.length / 2;
    above.splice(depth, above.length, name);
    const folder = above.join("/");
    const isFeature = depth === 2 && above[1] === "features";
    return [folder, ...(isFeature ? (beside ?? "").match(/[\w-]+/g)!.map((room) => `${folder}/${room}`) : [])];
  });
}

describe("documents", () => {
  test("there are some, and they refer to much", () => {
    expect(documents.length).toBeGreaterThan(50);
    expect(namesIn(documents, /`([\w./-]+\/[\w./-]+)`/g, () => true).length).toBeGreaterThan(100);
  });

  test("links lead to files and headings", () => {
    expect(namesIn(documents, /\]\(([^()\s]+)\)/g, isBrokenLink)).toEqual([]);
  });

  test("paths in the repository exist", () => {
    const inFolders = new RegExp(`\`((?:${FOLDERS.join("|")})/[\\w./*$-]*)\``, "g");
    const ofRooms = /`((?:domain|ui|kernel|policy|platform|features|main|science|routes)\/[\w./*-]+)`/g;
    const files = /`([\w./*-]+\.(?:tsx?|mjs|cjs|md|sql|prisma))`/g;
    const missing = [inFolders, ofRooms, files].flatMap((pattern) => namesIn(documents, pattern, isUnknownPath));
    expect([...new Set(missing)]).toEqual([]);
  });

  test.each(["README.md", "docs/design.md"])(
    "the plan of the house in %s shows what is there, and every room",
    (path) => {
      const { text } = documents.find((one) => one.path === path)!;
      const plan = foldersIn(/^```\n(app\/\n.*?)^```$/ms.exec(text)?.[1] ?? "");
      expect(plan.length).toBeGreaterThan(70);
      expect(plan.filter((folder) => !existsSync(folder))).toEqual([]);
      expect(plan.filter((folder) => folder.startsWith("app/features/")).toSorted()).toEqual(ROOMS);
    },
  );
});

test("documents are spelled the American way", () => {
  const british =
    /\b(\w*organis\w*|programmes?|judgements?|enrol(?:s|ments?)?|behaviour\w*|catalogues?|colour\w*|favour\w*|cancelled|\w+ialis(?:e|ation)\w*|recognise\w*)\b/gi;
  const prose = documents
    .filter(({ path }) => /^([A-Z_]+\.md|docs\/)/.test(path))
    .map(({ path, text }) => ({ path, text: text.replace(/^```.*?^```|`[^`]*`|\]\([^)]*\)/gms, "") }));
  expect(prose.length).toBeGreaterThan(50);
  expect(namesIn(prose, british, () => true)).toEqual([]);
});

describe("documents and comments", () => {
  const all = [...documents, ...sources];

  test("decisions that are named have been made", () => {
    expect(namesIn(all, /\bdecisions? (\d+)\b/gi, isUnknownDecision)).toEqual([]);
    expect(namesIn(all, /\bdocs\/decisions\/(\d{4})\b/g, isUnknownDecision)).toEqual([]);
  });

  test("documents that are named exist", () => {
    const withoutNumber = /\b(docs\/(?!decisions\/\d{4}\b(?!-))[\w./-]*\w)/g;
    expect(namesIn(all, withoutNumber, isUnknownPath)).toEqual([]);
  });

  test("commands that are named exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(namesIn(all, /\bnpm run ([a-z][\w:-]*)/g, (name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

/** What Waymark leans on is named with its reason, and is what was looked at: see `docs/dependencies.md`. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Package = {
  name: string;
  version: string;
  repository?: string | { url?: string };
  homepage?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
};
type Locked = {
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
};

const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const own: Package = readJson("package.json");
const { packages }: { packages: Record<string, Locked> } = readJson("package-lock.json");
const locked = Object.entries(packages).filter(([path]) => path !== "");

/** What may be shipped or built with: none asks for more than a notice, or for the changed files of a library. */
const LICENSES = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0", "Python-2.0"],
  ...["Apache-2.0", "MPL-2.0", "PSF-2.0", "BSL-1.0", "Zlib", "Unlicense", "CC-BY-3.0", "CC-BY-4.0", "OFL-1.1"],
]);

/** Their package.json says none, the files beside it do. */
const UNSAID: Record<string, string> = {
  "node_modules/eval": "MIT",
  "node_modules/format": "MIT",
  "node_modules/require-like": "MIT",
};

/** Rows of a table below its heading: `| a package | its version | the month of its release | its repository | what for |`. */
function rowsBelow(heading: string): string[][] {
  const [, section = ""] = readFileSync("docs/dependencies.md", "utf8").split(`## ${heading}\n`);
  const rows = section.split("\n## ")[0]!.matchAll(/^\| `(.+?)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$/gm);
  return [...rows].map((row) => row.slice(1));
}

function repositoryOf({ repository, homepage = "" }: Package): string {
  const address = (typeof repository === "string" ? repository : repository?.url) ?? homepage;
  return address.match(/github\.com[:/]([^/]+\/[^/#]+?)(?:\.git)?(?:[/#]|$)/)?.[1] ?? address;
}

test.each([
  ["In production", own.dependencies],
  ["For building and testing", own.devDependencies],
] as const)("%s: each package has a row, and is what was looked at", (heading, asked = {}) => {
  const rows = rowsBelow(heading);
  expect(rows.map(([name]) => name)).toEqual(Object.keys(asked));
  const installed = rows.map(([name]) => readJson(`node_modules/${name}/package.json`) as Package);
  expect(rows.map(([name, version, , keptBy]) => [name, version, keptBy])).toEqual(
    installed.map((found, place) => [rows[place]![0], found.version, repositoryOf(found)]),
  );
  for (const [name, , month, , why] of rows) {
    expect([name, why!.length > 4, /^20\d\d-(0[1-9]|1[0-2])$/.test(month!)]).toEqual([name, true, true]);
  }
});

test("no version is a range: what was looked at is what is installed", () => {
  const asked = Object.entries({ ...own.dependencies, ...own.devDependencies });
  expect(asked.filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-\S+)?$/.test(version))).toEqual([]);
});

const isSum = (text = "") => /^sha512-[\w+/]{86}==$/.test(text);
/** A tool's program for another system: whoever installs it there gets its checksum then (`complete-lock.mjs`). */
const isElsewhere = ({ dev, optional, os, cpu, integrity }: Locked) => !integrity && dev && optional && (os ?? cpu);

test("every package of the lockfile has the checksum of its file, and none comes from elsewhere than the registry", () => {
  expect(locked.length).toBeGreaterThan(1_000);
  const without = locked.filter(([, entry]) => !isSum(entry.integrity) && !isElsewhere(entry));
  expect(without.map(([path]) => path)).toEqual([]);
  expect(locked.filter(([, { resolved, link }]) => resolved !== undefined || link)).toEqual([]);
});

test("every license is one that was looked at", () => {
  const words = locked
    .filter(([, entry]) => !isElsewhere(entry))
    .flatMap(([path, { license }]) =>
      (license ?? UNSAID[path] ?? "unsaid")
        .split(/[() ]+|\bAND\b|\bOR\b/)
        .flatMap((word) => (word ? [[path, word] as const] : [])),
    );
  const unknown = words.filter(([, word]) => !LICENSES.has(word) && !["AND", "OR"].includes(word));
  expect(unknown).toEqual([]);
});

import { createHash } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import {
  checkFrameworks,
  type FrameworkSource,
  type PinnedParents,
} from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Parts } from "~/features/ladder/format/domain/framework-parts";
import { pinnedAmong } from "~/features/ladder/format/domain/pinned-sources";
import type { Problem } from "~/features/ladder/format/domain/problem";
import type { FrameworkFile } from "~/features/ladder/format/domain/read-parts";
import { LIMITS } from "~/features/ladder/format/domain/yaml-source";
import type { Change } from "~/features/ladder/versions/domain/change";
import { followingOf, versionProblems } from "~/features/ladder/versions/domain/following";
import type { ChangeSize } from "~/features/ladder/versions/domain/version-number";
import { readAtMost } from "~/files/read-at-most.server";
import { contentHash } from "~/platform/content-hash.server";

/** A framework as it was found on disk. `framework` and `hash` are `null` exactly when a problem is an error. */
export type LoadedFramework = {
  slug: string;
  framework: Framework | null;
  problems: readonly Problem[];
  hash: string | null;
  /** Where everything stands in the files; `null` with errors. */
  parts: Parts | null;
};

/** Bounds on one folder; a framework of 20 ladders stays far below. */
export const FOLDER_LIMITS = { frameworks: 50, files: 100 } as const;

const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

type Refusal = (path: string, message: string) => void;

/**
 * Up to the limit and one byte more, so that the check sees that a file is too long. Neither a link nor anything but a
 * regular file is opened: O_NOFOLLOW refuses the first, O_NONBLOCK keeps a pipe from waiting until it is known to be one.
 */
async function readRegularFile(path: string): Promise<Uint8Array | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags);
  try {
    if (!(await file.stat()).isFile()) return null;
    return await readAtMost(file, LIMITS.bytes + 1);
  } finally {
    await file.close();
  }
}

/** Folders of a framework are one deep; a link to elsewhere could show files that are nobody's framework. */
async function yamlFilesIn(folder: string, inside: string, refuse: Refusal): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory() && inside === "") paths.push(...(await yamlFilesIn(folder, path, refuse)));
    else if (entry.isSymbolicLink()) refuse(path, "This is a symbolic link. Put the file or folder itself here.");
    else if (inside === "materials" && entry.isFile()) paths.push(path);
    else if (/\.ya?ml$/i.test(entry.name) && !entry.isFile()) refuse(path, "This is not a regular file. Remove it.");
    else if (/\.ya?ml$/i.test(entry.name)) paths.push(path);
  }
  return paths;
}

/** Reads a framework's folder without leaving it; what is not read is among `refused`. */
async function readFrameworkFolder(folder: string, slug: string): Promise<FrameworkSource> {
  const refused: Problem[] = [];
  const refuse: Refusal = (path, message) => {
    refused.push({ file: `${slug}/${path}`, line: 1, column: 1, rule: "refused-file", severity: "error", message });
  };
  const files: FrameworkFile[] = [];
  try {
    const paths = await yamlFilesIn(folder, "", refuse);
    if (paths.length > FOLDER_LIMITS.files) {
      const message = `This folder has ${paths.length} files; ${FOLDER_LIMITS.files} are allowed. Join some.`;
      refuse(paths[FOLDER_LIMITS.files]!, message);
    }
    for (const path of paths.slice(0, FOLDER_LIMITS.files)) {
      const bytes = await readRegularFile(join(folder, path)).catch(() => null);
      if (bytes) files.push({ path, bytes });
      else refuse(path, "This file is not readable. Check that it is a regular file and its permissions.");
    }
  } catch {
    refuse("framework.yaml", "This folder is not readable. Check its permissions.");
  }
  return { slug, files, refused };
}

function refusedFolder(slug: string, message: string): FrameworkSource {
  const file = `${slug}/framework.yaml`;
  return { slug, files: [], refused: [{ file, line: 1, column: 1, rule: "refused-file", severity: "error", message }] };
}

async function readFolder(root: string, entry: Dirent): Promise<FrameworkSource> {
  if (entry.isSymbolicLink()) return refusedFolder(entry.name, "This is a symbolic link. Put the folder itself here.");
  if (!SLUG.test(entry.name)) {
    return refusedFolder(
      entry.name,
      "A framework's folder has a name of lower-case words joined by hyphens. Rename it.",
    );
  }
  return readFrameworkFolder(join(root, entry.name), entry.name);
}

/**
 * All frameworks under a folder, each in a folder of its own, checked and resolved. A bad one never hides the others.
 * @param rootDir the folder may itself be reached through a link; nothing below it may.
 * @returns by slug; empty when there is no such folder.
 */
export async function loadFrameworks(rootDir: string): Promise<readonly LoadedFramework[]> {
  return loadedFrom(await readSources(rootDir));
}

/** Checking the shipped frameworks takes a fifth of a second, and several pages ask for the same files. */
const MOST_KEPT = 4;
const keptByBytes = new Map<string, readonly LoadedFramework[]>();

/** Checked and resolved, in the order given. The same files without pinned parents are checked once. */
export function loadedFrom(
  sources: readonly FrameworkSource[],
  pinned: PinnedParents = new Map(),
): readonly LoadedFramework[] {
  if (pinned.size > 0) return checkedFrom(sources, pinned);
  const key = hashOfBytes(sources);
  const loaded = keptByBytes.get(key) ?? checkedFrom(sources, pinned);
  // Put behind the others, the first of which goes.
  keptByBytes.delete(key);
  keptByBytes.set(key, loaded);
  if (keptByBytes.size > MOST_KEPT) keptByBytes.delete(keptByBytes.keys().next().value!);
  return loaded;
}

function checkedFrom(sources: readonly FrameworkSource[], pinned: PinnedParents): readonly LoadedFramework[] {
  return checkFrameworks(sources, pinned).map(({ slug, framework, problems, parts }) => {
    return { slug, framework, problems, parts, hash: framework && contentHash(framework) };
  });
}

function hashOfBytes(sources: readonly FrameworkSource[]): string {
  const hash = createHash("sha256");
  for (const { slug, files, refused } of sources) {
    hash.update(JSON.stringify([slug, refused, files.map(({ path, bytes }) => [path, bytes.length])]));
    for (const { bytes } of files) hash.update(bytes);
  }
  return hash.digest("hex");
}

/** The files of all frameworks under a folder, by slug. */
export async function readSources(rootDir: string): Promise<FrameworkSource[]> {
  const root = await realpath(rootDir).catch(() => null);
  if (root === null) return [];
  const entries = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => !entry.name.startsWith(".") && (entry.isDirectory() || entry.isSymbolicLink()))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const sources: FrameworkSource[] = [];
  for (const [index, entry] of entries.entries()) {
    const message = `There are more than ${FOLDER_LIMITS.frameworks} frameworks. Remove some.`;
    sources.push(index < FOLDER_LIMITS.frameworks ? await readFolder(root, entry) : refusedFolder(entry.name, message));
  }
  return sources;
}

/** Finds what frameworks are pinned to. */
type FindPinned = (sources: readonly FrameworkSource[]) => Promise<PinnedParents>;
const nothingPinned: FindPinned = async () => new Map();

/** The frameworks of a folder, or the one whose folder it is. */
export async function loadFrameworksAt(
  path: string,
  findPinned: FindPinned = nothingPinned,
): Promise<readonly LoadedFramework[]> {
  return (await load(path, findPinned)).loaded;
}

export type CheckOutcome = { lines: string[]; failed: boolean };

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Frameworks asked for, and the folder that problems' files are relative to. One alone is read with its neighbours,
 * since it may extend one of them. */
async function load(
  path: string,
  findPinned: FindPinned,
): Promise<{ root: string; loaded: readonly LoadedFramework[] }> {
  const isOne = await isFile(join(path, "framework.yaml"));
  const root = isOne ? relative("", dirname(resolve(path))) || "." : path;
  const sources = await readSources(root);
  const loaded = loadedFrom(sources, await findPinned(sources));
  return { root, loaded: isOne ? loaded.filter(({ slug }) => slug === basename(resolve(path))) : loaded };
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`;

function lineOf({ file, line, column, rule, severity, message }: Problem): string {
  return `${file}:${line}:${column}  ${severity === "warning" ? `${rule} (warning)` : rule}  ${message}`;
}

/** How the version in one folder follows the one in another. */
type Following = {
  slug: string;
  version: string;
  needs: ChangeSize | null;
  lowest: string;
  changes: readonly Change[];
};

type Against = { followings: Following[]; problems: Problem[] };

/** Holds the frameworks against those of another folder, such as a checkout of what is published. */
function checkAgainst(loaded: readonly LoadedFramework[], published: readonly LoadedFramework[]): Against {
  const before = new Map(published.map((one) => [one.slug, one]));
  const against: Against = { followings: [], problems: [] };
  for (const { slug, framework, hash, parts } of loaded) {
    const earlier = before.get(slug);
    if (!framework || !parts || !earlier?.framework || earlier.hash === hash) continue;
    const following = followingOf(earlier.framework, framework);
    const { needs, lowest, changes } = following;
    against.followings.push({ slug, version: earlier.framework.version, needs, lowest, changes });
    against.problems.push(...versionProblems(following, parts));
  }
  return against;
}

/**
 * What `npm run frameworks:check` prints and whether it fails; a path without frameworks fails too.
 * @param published a folder with the versions that these follow; `null` to check each by itself.
 */
export async function checkFolder(path: string, json: boolean, published: string | null = null): Promise<CheckOutcome> {
  const missing = [path, ...(published === null ? [] : [published])];
  for (const one of missing) if (!(await isFolder(one))) return { lines: [`There is no folder ${one}.`], failed: true };
  const before = published === null ? null : await loadFrameworksAt(published);
  const { root, loaded } = await load(path, async (sources) => pinnedAmong(before ?? [], sources));
  if (loaded.length === 0) return { lines: [`There is no framework in ${path}.`], failed: true };
  const against = before && checkAgainst(loaded, before);
  const problems = [...loaded.flatMap((one) => one.problems), ...(against?.problems ?? [])].map((one) => {
    return { ...one, file: join(root, one.file) };
  });
  const errors = problems.filter((one) => one.severity === "error").length;
  const warnings = problems.length - errors;
  const failed = errors > 0;
  if (json) {
    const frameworks = loaded.map(({ slug, framework, hash }) => {
      const following = against?.followings.find((one) => one.slug === slug);
      return { slug, version: framework?.version ?? null, hash, ...(following ? { against: following } : {}) };
    });
    return { lines: [JSON.stringify({ frameworks, errors, warnings, problems }, null, 2)], failed };
  }
  const summary = `${count(loaded.length, "framework")}, ${count(errors, "error")}, ${count(warnings, "warning")}`;
  return { lines: [...(against?.followings.map(followingLine) ?? []), ...problems.map(lineOf), summary], failed };
}

const followingLine = ({ slug, version, needs, lowest }: Following) =>
  needs === null
    ? `${slug}: nothing changed since ${version}`
    : `${slug}: ${needs} since ${version}, so ${lowest} or higher`;

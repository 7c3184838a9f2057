/**
 * Builds and which of them is current. Each has a folder of its own under `build/`, named by a hash of what it was made from,
 * and `build/current` names the one to start. A build never changes once it has its name: a running server keeps its own.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILDS = join(ROOT, "build");
const CURRENT = join(BUILDS, "current");

const INPUTS = [
  "app",
  "prisma",
  "public",
  "scripts/build.mjs",
  "scripts/builds.mjs",
  "scripts/new-database.ts",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
];
const TEST = /\.test\.tsx?$/;

const NAME = /^[0-9a-f]{16}$/;
const HALF_WAY = /^\.(?:making|removing)-(\d+)/;
/** In each build: the processes that run from it, a file each. */
const USERS = "users";
const DAY_MS = 86_400_000;

const folderOf = (name) => join(BUILDS, name);
const isComplete = (name) => NAME.test(name) && existsSync(folderOf(name));

/** The name of the build that the sources here would make; null where there are no sources, as in a container. */
export function sourceName() {
  if (!existsSync(join(ROOT, "app"))) return null;
  const hash = createHash("sha256").update(`node ${process.versions.node.split(".")[0]}\n`);
  for (const path of INPUTS.flatMap(filesOf)) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

function filesOf(input) {
  if (statSync(join(ROOT, input)).isFile()) return [input];
  const below = readdirSync(join(ROOT, input), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return below.flatMap((entry) => {
    const path = `${input}/${entry.name}`;
    if (entry.isDirectory()) return filesOf(path);
    return TEST.test(path) ? [] : [path];
  });
}

/** The folder of the build to start; null when there is none. */
export function currentFolder() {
  const name = existsSync(CURRENT) ? readFileSync(CURRENT, "utf8").trim() : "";
  return isComplete(name) ? folderOf(name) : null;
}

/** Whether the current build is the one that the sources here would make. */
export function isCurrent() {
  const name = sourceName();
  return name !== null && currentFolder() === folderOf(name);
}

/**
 * Makes the sources' build the current one. It is only made where it isn't there yet.
 * @param make fills an empty folder.
 */
export function provideBuild(make) {
  const name = sourceName();
  if (name === null) throw new Error("There are no sources here to build.");
  const isMade = !isComplete(name);
  if (isMade) makeBuild(name, make);
  // The newest two are never removed: the one that is current from now on, and the one that was until now.
  utimesSync(folderOf(name), new Date(), new Date());
  const next = `${CURRENT}.${process.pid}`;
  writeFileSync(next, `${name}\n`);
  renameSync(next, CURRENT);
  removeOld();
  return { name, isMade };
}

function makeBuild(name, make) {
  const making = join(BUILDS, `.making-${process.pid}`);
  try {
    make(making);
    if (sourceName() !== name) throw new Error("The sources changed during the build. Run it again.");
    mkdirSync(join(making, USERS));
    renameSync(making, folderOf(name));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another process may have made the same build meanwhile.
    if (!isComplete(name)) throw error;
  }
}

/** Builds that no process uses, older than a day and not among the newest two; and what ended processes left half-way. */
function removeOld() {
  const names = readdirSync(BUILDS);
  const builds = names
    .filter((name) => NAME.test(name))
    .map((name) => ({ name, at: statSync(folderOf(name)).mtimeMs }));
  const older = builds.sort((a, b) => b.at - a.at).slice(2);
  for (const { name, at } of older) {
    if (Date.now() - at < DAY_MS || isUsed(name)) continue;
    const removing = join(BUILDS, `.removing-${process.pid}-${name}`);
    renameSync(folderOf(name), removing);
    rmSync(removing, { recursive: true });
  }
  for (const name of names) {
    const [, pid] = HALF_WAY.exec(name) ?? [];
    if (pid && !isAlive(Number(pid))) rmSync(join(BUILDS, name), { recursive: true, force: true });
  }
}

/** Keeps a build from being removed as long as this process runs. */
function use(folder) {
  const mark = join(folder, USERS, String(process.pid));
  try {
    writeFileSync(mark, "");
    process.once("exit", () => rmSync(mark, { force: true }));
  } catch {
    // A read-only build, as in a container, is not removed by anyone.
  }
}

const isUsed = (name) => readdirSync(join(folderOf(name), USERS)).some((pid) => isAlive(Number(pid)));

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs a program of the current build in this process. */
export async function enterBuild(program) {
  const folder = currentFolder() ?? stop("There is no build yet. Run npm run build first.");
  const path = join(folder, "server", `${program}.js`);
  if (!existsSync(path)) stop(`The current build has no program "${program}". Run npm run build first.`);
  // React decides when it is loaded whether to run its slow, explaining self.
  process.env.NODE_ENV ||= "production";
  use(folder);
  await import(pathToFileURL(path).href);
}

function stop(why) {
  console.error(why);
  process.exit(1);
}

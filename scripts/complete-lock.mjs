// `npm run lock`: adds the packages of other platforms that npm leaves out of package-lock.json when it writes the file on
// one platform only; without them `npm ci` refuses the file. Each gets the checksum that the registry has of it; of one
// that a registry does not have, npm takes it when it installs the package.
// Use npm 11: npm 10 drops which C library a package is for.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const FILE = "package-lock.json";
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "aix", "win32"];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "riscv64", "s390x", "ppc64", "loong64", "mips64el", "wasm32"];

/** What a platform package's name says of where it runs. */
function platformOf(name) {
  const words = name.replace("riscv64gc", "riscv64").replace("armv7", "arm").replace("ppc64le", "ppc64").split(/[-/.]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  return { ...(cpu.length > 0 ? { cpu } : {}), ...(os.length > 0 ? { os } : {}) };
}

/** Where npm looks for a dependency of a package: in its own folder, then in each folder above. */
function findEntry(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder ? `${folder}/` : ""}node_modules/${name}`;
    if (packages[path]) return path;
    if (!folder.includes("/node_modules/")) return packages[`node_modules/${name}`] ? `node_modules/${name}` : null;
  }
}

const lock = JSON.parse(readFileSync(FILE, "utf8"));
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = findEntry(lock.packages, path, name);
    const isOurs = found && lock.packages[found].version === version;
    if (isOurs || !/^\d/.test(version)) continue;
    const place = found ? `${path}/node_modules/${name}` : `node_modules/${name}`;
    lock.packages[place] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    added++;
  }
}
const run = promisify(execFile);
const AT_ONCE = 4;

/** @returns whether the registry has one. */
async function addIntegrity([path, entry]) {
  const name = entry.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const { stdout } = await run("npm", ["view", `${name}@${entry.version}`, "dist.integrity"]).catch(() => ({
    stdout: "",
  }));
  if (!stdout.startsWith("sha512-")) return false;
  entry.integrity = stdout.trim();
  return true;
}

const without = Object.entries(lock.packages).filter(([path, entry]) => path !== "" && !entry.integrity);
let missing = 0;
for (let from = 0; from < without.length; from += AT_ONCE) {
  const found = await Promise.all(without.slice(from, from + AT_ONCE).map(addIntegrity));
  missing += found.filter((one) => !one).length;
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to ${FILE}; ${missing} without a checksum`);

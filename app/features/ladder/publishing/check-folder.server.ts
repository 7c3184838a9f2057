import { stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Problem } from "~/features/ladder/format/domain/problem";
import { type LoadedFramework, loadFrameworks } from "./framework-files.server";

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
async function load(path: string): Promise<{ root: string; loaded: readonly LoadedFramework[] }> {
  if (!(await isFile(join(path, "framework.yaml")))) return { root: path, loaded: await loadFrameworks(path) };
  const root = relative("", dirname(resolve(path))) || ".";
  const slug = basename(resolve(path));
  return { root, loaded: (await loadFrameworks(root)).filter((one) => one.slug === slug) };
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`;

function lineOf({ file, line, column, rule, severity, message }: Problem): string {
  return `${file}:${line}:${column}  ${severity === "warning" ? `${rule} (warning)` : rule}  ${message}`;
}

/** What `npm run frameworks:check` prints and whether it fails; a path without frameworks fails too. */
export async function checkFolder(path: string, json: boolean): Promise<CheckOutcome> {
  if (!(await isFolder(path))) return { lines: [`There is no folder ${path}.`], failed: true };
  const { root, loaded } = await load(path);
  if (loaded.length === 0) return { lines: [`There is no framework in ${path}.`], failed: true };
  const problems = loaded.flatMap((one) => one.problems).map((one) => ({ ...one, file: join(root, one.file) }));
  const errors = problems.filter((one) => one.severity === "error").length;
  const warnings = problems.length - errors;
  if (json) {
    const frameworks = loaded.map(({ slug, framework, hash }) => ({ slug, version: framework?.version ?? null, hash }));
    return { lines: [JSON.stringify({ frameworks, errors, warnings, problems }, null, 2)], failed: errors > 0 };
  }
  const summary = `${count(loaded.length, "framework")}, ${count(errors, "error")}, ${count(warnings, "warning")}`;
  return { lines: [...problems.map(lineOf), summary], failed: errors > 0 };
}

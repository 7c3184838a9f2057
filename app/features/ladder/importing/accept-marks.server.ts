/** Confirming what an import filled in: `npm run frameworks:accept`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { acceptMarks } from "./domain/accept";
import { writeText } from "./import-record.server";

export type AcceptReport = { accepted: number; left: { file: string; line: number; fields: readonly string[] }[] };

async function yamlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) paths.push(...(await yamlFiles(path)));
    else if (entry.isFile() && entry.name.endsWith(".yaml")) paths.push(path);
  }
  return paths;
}

/**
 * Takes the marks off all files of a framework, or off those of the given fields.
 * @throws the folder isn't there, or a file isn't YAML.
 */
export async function acceptFolder(folder: string, fields: ReadonlySet<string> | null): Promise<AcceptReport> {
  const report: AcceptReport = { accepted: 0, left: [] };
  for (const path of await yamlFiles(folder)) {
    const text = await readFile(path, "utf8");
    const done = acceptMarks(path, text, fields);
    if (done === null) throw new Error(`${path} is not valid YAML. Run frameworks:check.`);
    report.accepted += done.accepted;
    for (const { line, fields: left } of done.left) report.left.push({ file: path, line, fields: left });
    if (done.text !== text) await writeText(path, done.text);
  }
  return report;
}

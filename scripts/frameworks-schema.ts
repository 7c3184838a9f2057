/**
 * Writes the JSON Schema of each kind of framework file into public/schema/, where each file's first line points.
 * `--check` writes nothing and fails when a file there is not current.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FILE_KINDS, type FileKind, jsonSchemaOf } from "../app/features/ladder/format/domain/framework-file";

const FOLDER = fileURLToPath(new URL("../public/schema", import.meta.url));

export const schemaPath = (kind: FileKind) => join(FOLDER, `${kind}.schema.json`);

export function schemaText(kind: FileKind): string {
  const { $schema, ...rest } = jsonSchemaOf(kind);
  return `${JSON.stringify({ $schema, title: `Waymark ${kind} file`, ...rest }, null, 2)}\n`;
}

/** The kinds whose file in public/schema/ is missing or differs from what the Zod schemas say. */
export async function outdatedSchemas(): Promise<FileKind[]> {
  const texts = await Promise.all(FILE_KINDS.map((kind) => readFile(schemaPath(kind), "utf8").catch(() => "")));
  return FILE_KINDS.filter((kind, index) => texts[index] !== schemaText(kind));
}

async function main(): Promise<void> {
  const outdated = await outdatedSchemas();
  if (process.argv.includes("--check")) {
    if (outdated.length === 0) return console.log("public/schema/ is current.");
    console.error(`Not current in public/schema/: ${outdated.join(", ")}. Run: npm run frameworks:schema`);
    process.exitCode = 1;
    return;
  }
  await mkdir(FOLDER, { recursive: true });
  for (const kind of outdated) await writeFile(schemaPath(kind), schemaText(kind));
  console.log(outdated.length === 0 ? "public/schema/ was current." : `Wrote public/schema/: ${outdated.join(", ")}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

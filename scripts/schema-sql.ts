/**
 * Prints the SQL that turns one Prisma schema into another, with no database server:
 * `npm run db:diff` compares the committed schema with the one in the working tree.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";

export const EMPTY_SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n';
const PATH = "prisma/schema.prisma";

/** SQL from one schema text to another; `EMPTY_SCHEMA` as `from` prints the whole schema. */
export async function schemaSql(from: string, to: string): Promise<string> {
  await loadEngine();
  // The engine asks its connection for nothing but the dialect's version: an empty in-memory database serves.
  const scratch = new PGlite();
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [[PATH, to]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(scratch)),
  );
  const result = await engine.diff({
    from: { tag: "schemaDatamodel", files: [{ path: PATH, content: from }] },
    to: { tag: "schemaDatamodel", files: [{ path: PATH, content: to }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await scratch.close();
  return result.stdout ?? "";
}

/** The package expects a bundler that imports .wasm; Node needs it instantiated by hand. */
async function loadEngine(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(entry.replace(/\.js$/, "_bg.wasm")), {
    "./schema_engine_bg.js": engineModule as unknown as WebAssembly.ModuleImports,
  });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const whole = process.argv.includes("--whole");
  const committed = whole ? EMPTY_SCHEMA : execFileSync("git", ["show", `HEAD:${PATH}`], { encoding: "utf8" });
  console.log(await schemaSql(committed, readFileSync(PATH, "utf8")));
}

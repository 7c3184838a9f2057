// Generates the database client. Prisma's CLI wants a native schema engine it would have to download, for commands
// that are not used here; naming any program in its place keeps an installation inside the package registry.
import { execFileSync } from "node:child_process";

execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
});

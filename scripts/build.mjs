// `npm run build`: the client's files and everything that runs on the server, as one module graph.
import "./check-node.mjs";
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideBuild } from "./builds.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function make(folder) {
  run(["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], { NODE_ENV: "production", BUILD_FOLDER: folder });
  // Read beside the code (product-files.server.ts, prisma/seed).
  cpSync(join(ROOT, "prisma/migrations"), join(folder, "migrations"), { recursive: true });
  run(["--import", "tsx", "scripts/new-database.ts", folder], {});
  for (const name of ["roster.md", "texts"]) {
    cpSync(join(ROOT, "prisma/seed", name), join(folder, "server", name), { recursive: true });
  }
}

function run(args, env) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error("The build failed.");
}

try {
  const { name, isMade } = provideBuild(make);
  console.log(isMade ? `Built build/${name}.` : `build/${name} is up to date.`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

/** The build as an operator runs it: its own process, its own folder, its commands. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, test } from "vitest";
import { builtFolder } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";

const programs = join(builtFolder(), "server");
const code = readdirSync(programs)
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(join(programs, name), "utf8"));

test("each module is there once, for pages, jobs, threads and commands alike", () => {
  const declared = (name: string) =>
    code.join("\n").split(new RegExp(`^(?:class|function) ${name}\\b`, "m")).length - 1;
  expect(["Refusal", "DataFolderBusy", "startJobs", "createLive", "can"].map(declared)).toEqual([1, 1, 1, 1, 1]);
});

test("it needs no package that is for development", () => {
  const imports = code.flatMap((text) => [...text.matchAll(/^(?:import|export)\b[^"]*?"([^".][^"]*)";$/gm)]);
  const packages = new Set(
    imports
      .map(([, path = ""]) => path)
      .filter((path) => !isBuiltin(path))
      .map(packageOf),
  );
  expect(packages).toContain("@prisma/client");
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect([...packages].filter((name) => !(name in dependencies))).toEqual([]);
});

const packageOf = (path: string) =>
  path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");

describe("installed", () => {
  const root = mkdtempSync(join(tmpdir(), "waymark-built-"));
  const data = join(root, "data");
  const running: ChildProcess[] = [];
  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(root, { recursive: true });
  });

  /** What a container holds: the build, the packages, the ladders and what starts it. */
  function install(): void {
    const build = builtFolder();
    // Without the marks of processes that run from it now.
    const filter = (path: string) => !/users\/\d+$/.test(path);
    cpSync(build, join(root, "build", basename(build)), { recursive: true, filter });
    writeFileSync(join(root, "build/current"), basename(build));
    mkdirSync(join(root, "scripts"));
    for (const name of ["run", "builds", "check-node"])
      cpSync(`scripts/${name}.mjs`, join(root, `scripts/${name}.mjs`));
    for (const name of ["node_modules", "frameworks"]) symlinkSync(join(process.cwd(), name), join(root, name));
    writeFileSync(join(root, "package.json"), `{"type":"module"}`);
  }

  /** Other sources, whose build takes a moment: nearly none. */
  function addSources(): void {
    mkdirSync(join(root, "app/main/commands"), { recursive: true });
    mkdirSync(join(root, "app/main/demo"));
    for (const name of ["root.tsx", "entry.server.tsx"]) cpSync(`test/bench/bare/app/${name}`, join(root, "app", name));
    writeFileSync(join(root, "app/routes.ts"), "export default [];");
    for (const path of ["start.ts", "thread.ts", "demo/demo.ts"]) writeFileSync(join(root, "app/main", path), "");
    mkdirSync(join(root, "public"));
    cpSync("prisma/seed/texts", join(root, "prisma/seed/texts"), { recursive: true });
    cpSync("prisma/seed/roster.md", join(root, "prisma/seed/roster.md"));
    cpSync("prisma/migrations", join(root, "prisma/migrations"), { recursive: true });
    for (const name of ["scripts/build.mjs", "vite.config.ts", "tsconfig.json", "package-lock.json"])
      cpSync(name, join(root, name));
    writeFileSync(join(root, "scripts/new-database.ts"), "");
  }

  const environment = (more: Record<string, string>): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH ?? "",
    DATA_DIR: data,
    LOG_LEVEL: "info",
    NODE_ENV: "production",
    ...more,
  });

  async function start(port: number): Promise<ChildProcess> {
    const env = environment({ PORT: String(port) });
    const child = spawn(process.execPath, ["scripts/run.mjs", "start"], { cwd: root, env });
    running.push(child);
    for await (const line of createInterface(child.stdout)) if (line.includes("Waymark is ready")) break;
    child.stdout.resume();
    return child;
  }

  const run = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: environment({}) });

  async function freePort(): Promise<number> {
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as { port: number };
    probe.close();
    return port;
  }

  test.runIf(isTurnOf(0, 4))(
    "a server keeps its files while another build is made, and its address is known to commands",
    async () => {
      install();
      const port = await freePort();
      const at = `http://localhost:${port}`;
      const server = await start(port);
      const used = basename(builtFolder());
      expect(readdirSync(join(root, "build", used, "users"))).toEqual([String(server.pid)]);

      // Neither young nor one of the newest two, it is kept for the server alone.
      const longAgo = new Date(Date.now() - 7 * 86_400_000);
      utimesSync(join(root, "build", used), longAgo, longAgo);
      mkdirSync(join(root, "build/0123456789abcdef"));
      addSources();
      const built = run("scripts/build.mjs");
      expect(built.status, built.stderr).toBe(0);
      expect(built.stdout).toMatch(/^Built build\/[0-9a-f]{16}\.$/m);
      expect(readFileSync(join(root, "build/current"), "utf8").trim()).not.toBe(used);

      const page = await (await fetch(`${at}/sign-in`)).text();
      const named = new Set([...page.matchAll(/["'](\/assets\/[^"']+)["']/g)].map(([, path = ""]) => path));
      const manifest = [...named].find((path) => path.includes("/manifest-")) ?? "";
      const routes = await (await fetch(at + manifest)).text();
      for (const [, path = ""] of routes.matchAll(/"(\/assets\/[^"]+)"/g)) named.add(path);
      expect(named.size).toBeGreaterThan(200);
      const statuses = await Promise.all([...named].map(async (path) => (await fetch(at + path)).status));
      expect(statuses.filter((status) => status !== 200)).toEqual([]);

      server.kill("SIGTERM");
      expect(await once(server, "exit")).toEqual([0, null]);
      expect(readdirSync(join(root, "build", used, "users"))).toEqual([]);

      writeFileSync(join(root, "build/current"), used);
      const invitation = run("scripts/run.mjs", "admin", "create-invite", "sam.rivera@example.org");
      expect(invitation.stdout).toMatch(new RegExp(`^${at}/join/`));
    },
  );
});

import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";

/** What the image itself settles. */
const OF_THE_IMAGE = ["PORT", "HOST", "DATA_DIR"];

test("compose.yaml passes every variable that docs/configuration.md names", () => {
  const [, table = ""] = readFileSync("docs/configuration.md", "utf8").split("| variable | default | |");
  const rows = table.split("\n\n")[0]?.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm) ?? [];
  const named = [...rows].flatMap(([, cell = ""]) => cell.replaceAll("`", "").split(", "));
  expect(named.length).toBeGreaterThan(25);
  const { services } = load(readFileSync("compose.yaml", "utf8")) as Compose;
  const { environment, volumes } = services.waymark;
  expect(Object.keys(environment).sort()).toEqual(named.filter((name) => !OF_THE_IMAGE.includes(name)).sort());
  const passed = JSON.stringify([environment, volumes]);
  const own = named.filter((name) => ![...OF_THE_IMAGE, "DATABASE_URL"].includes(name));
  expect(own.filter((name) => !passed.includes(`\${${name}:`))).toEqual([]);
});

test("compose.yaml has a database that is waited for, volumes for what lasts, and asks each service how it is", () => {
  const { services, volumes } = load(readFileSync("compose.yaml", "utf8")) as Compose;
  const { waymark, database } = services;
  expect(database.image).toMatch(/^postgres:\d+/);
  expect(waymark.depends_on).toEqual({ database: { condition: "service_healthy" } });
  for (const { healthcheck } of [waymark, database]) expect(healthcheck.test.join(" ")).toMatch(/readyz|pg_isready/);
  expect(Object.keys(volumes).sort()).toEqual(["backups", "data", "database"]);
  const mounts = JSON.stringify([waymark.volumes, database.volumes]);
  expect(
    ["data:/data", "backups}:/backups", "database:/var/lib/postgresql/data"].filter((one) => !mounts.includes(one)),
  ).toEqual([]);
  expect(waymark.environment.BACKUP_DIR).toBe("/backups");
  // What the image makes for its user: a volume begins with the owner of the folder that it covers.
  expect(readFileSync("Dockerfile", "utf8")).toContain("chown node:node /data /backups");
});

test("every variable that docs/operation.md names is in docs/configuration.md", () => {
  const [, table = ""] = readFileSync("docs/configuration.md", "utf8").split("| variable | default | |");
  const known = new Set(table.split("\n\n")[0]?.match(/\b[A-Z]+(_[A-Z]+)*\b/g));
  const said = readFileSync("docs/operation.md", "utf8").match(/`[A-Z]{2,}(_[A-Z]+)+`/g) ?? [];
  expect(
    said.map((name) => name.replaceAll("`", "")).filter((name) => !known.has(name) && !OF_COMPOSE.includes(name)),
  ).toEqual([]);
});

/** Settings of the database's container. */
const OF_COMPOSE = ["POSTGRES_PASSWORD"];

type Service = {
  environment: Record<string, string>;
  volumes: unknown[];
  healthcheck: { test: string[] };
  image?: string;
  depends_on?: unknown;
};
type Compose = { services: Record<"waymark" | "database", Service>; volumes: Record<string, unknown> };

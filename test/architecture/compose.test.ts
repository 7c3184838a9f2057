import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";

/** What the image itself settles. */
const OF_THE_IMAGE = ["PORT", "HOST", "DATA_DIR"];

test("compose.yaml passes every variable that README names", () => {
  const [, table = ""] = readFileSync("README.md", "utf8").split("| variable | default | |");
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

type Compose = { services: { waymark: { environment: Record<string, string>; volumes: unknown[] } } };

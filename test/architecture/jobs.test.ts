/** Each room has its own kinds of jobs; `app/main/jobs.server.ts` knows all of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DAILY_JOBS, JOB_HANDLERS, JOBS } from "~/main/jobs.server";
import type { Database } from "~/platform/database/database.server";
import { statisticsHandlers } from "~/platform/database/table-statistics.server";

const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".server.ts") && !name.includes("generated"))
  .map((name) => ({ name, text: readFileSync(join("app", name), "utf8") }));

test("a kind has one handler", () => {
  expect(JOBS.map(([kind]) => kind).sort()).toEqual(Object.keys(JOB_HANDLERS).sort());
  expect(DAILY_JOBS.length).toBeGreaterThan(10);
});

test("every kind that is enqueued has a handler", () => {
  const kinds = sources.flatMap(({ text }) => [...text.matchAll(/_JOB = "([a-z-]+)"|kind: "([a-z-]+)", payload/g)]);
  expect(kinds.length).toBeGreaterThan(15);
  // `serve.server.ts` adds what only the embedded database needs.
  const handlers = { ...JOB_HANDLERS, ...statisticsHandlers({ kind: "embedded" } as Database) };
  expect(kinds.map(([, named, literal]) => named ?? literal).filter((kind) => !Object.hasOwn(handlers, kind!))).toEqual(
    [],
  );
});

test("a feature enqueues its own kinds only", () => {
  const foreign = sources.flatMap(({ name, text }) => {
    const feature = /^features\/([^/]+)\//.exec(name)?.[1];
    const imports = [...text.matchAll(/import \{([^}]*)\} from "~\/features\/([^/]+)\//g)];
    return imports.flatMap(([, names, from]) => (feature && from !== feature && /_JOB\b/.test(names!) ? [name] : []));
  });
  expect(foreign).toEqual([]);
});

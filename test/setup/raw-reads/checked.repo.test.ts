/** Raw reads of the product are checked while tests run. */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, inject, test } from "vitest";
import { readCurrentVersions } from "~/features/ladder/reading/ladder.repo.server";
import { openTestApp } from "../app";
import { checked } from "./check";
import { rawReadsOf } from "./find";
import type { RowSchemas } from "./shape";
import { readingFiles } from "./sources";

const { shapes, reads } = JSON.parse(readFileSync(inject("rawReads"), "utf8")) as RowSchemas;

test("every raw read of the product has a type to be checked against, unless it only locks rows", () => {
  const found = readingFiles().flatMap(({ path, code }) =>
    rawReadsOf(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)).map(({ at }) => `${path}:${at}`),
  );
  expect(found.length).toBeGreaterThan(100);
  expect(Object.keys(reads).sort()).toEqual(found.sort());
  const untyped = Object.entries(reads).filter(([, { shape, isUsed }]) => isUsed && shapes[shape] === "any");
  expect(untyped.map(([read]) => read)).toEqual([]);
});

test("the product's own reads go through that check", () => {
  expect(String(readCurrentVersions)).toContain("__checked(");
});

const METRICS = "app/platform/http/metrics.server.ts";

test("rows of another type are refused at the place of the read, however they are waited for", async () => {
  const app = await openTestApp();
  const read = Object.keys(reads).find((name) => name.startsWith(METRICS))!;
  const ask = () => checked(read, app.db.$queryRaw`SELECT 'a' AS "kind", 'b' AS "state", count(*) AS "count"`);
  const said = `${read} reads rows that are not of its type: [0].count is to be number, and is bigint 1.`;
  await expect(ask()).rejects.toThrow(said);
  await expect(ask().then((rows) => rows)).rejects.toThrow(said);
  await expect(ask().finally(() => {})).rejects.toThrow(said);
  expect(await ask().catch((error: Error) => error.message)).toBe(said);
  await expect(app.db.$transaction((tx) => checked(read, tx.$queryRaw`SELECT 1 AS "kind"`))).rejects.toThrow(
    "[0].kind",
  );
  await app.close();
});

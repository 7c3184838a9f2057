/**
 * A form that is sent again does what it did once: each POST of the product, ten times over by whoever may send it. Forms that
 * make something carry the id of what they make; the others say what should be so afterwards.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { formRequest } from "../setup/request";
import { MATRIX, type Row } from "./permission-matrix";
import { createWorld, KINDS, type Kind, type World } from "./permission-world";

const TIMES = 10;

/** Where every sending means something of its own, and why. */
const EACH_COUNTS: Record<string, string> = {
  "routes/sign-in": "Every sign-in is a session of its own, as the list of sessions says.",
};

/** What follows from a form being sent rather than from what it asks for: tries are counted, sessions touched. */
const ASIDE = new Set(["RateLimit", "Session"]);

const build = await builtServer();
const forms = Object.entries(MATRIX).flatMap(([id, row]) => {
  const column = row.POST?.expected.findIndex((outcome) => outcome === "sent" || outcome === "json") ?? -1;
  return column >= 0 && !(id in EACH_COUNTS) ? [{ id, row, kind: KINDS[column] as Kind }] : [];
});

describe.each(forms)("$id, by $kind", ({ row, kind }) => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await openTestApp();
    world = await createWorld(app);
  });
  afterAll(() => app.close());

  test(`sent ${TIMES} times has one effect`, async () => {
    const form = row.POST!.form(world, kind);
    const cookie = world.cookies[kind];
    await send(app, row, world, form, cookie);
    const once = await digest(app);
    for (let time = 1; time < TIMES; time++) await send(app, row, world, form, cookie);
    expect(await digest(app)).toEqual(once);
  });
});

async function send(
  app: TestApp,
  row: Row,
  world: World,
  form: Record<string, string>,
  cookie?: string,
): Promise<void> {
  const response = await answerWith(build, app)(formRequest(row.at(world), form, cookie));
  await response.text();
  expect(response.status, "an answer that the sender understands").toBeLessThan(500);
}

/** A mark of each table. */
async function digest({ db }: TestApp): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const marks: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !ASIDE.has(table.name))) {
    const [row] = await db.$queryRawUnsafe<{ mark: string }[]>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS mark FROM "${name}" t`,
    );
    marks[name] = row!.mark;
  }
  return marks;
}

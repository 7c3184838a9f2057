/**
 * A form that is sent again does what it did once: each POST of the product, several times over by whoever may send it. Forms that
 * make something carry the id of what they make; the others say what should be so afterwards.
 */
import { afterEach, expect, test } from "vitest";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import type { RouteFixture } from "../pages/route";
import { answerWith, builtServer } from "../setup/built-server";
import { times } from "../setup/draws";
import { openWorld } from "../setup/open-world";
import { formRequest } from "../setup/request";
import { keepRows } from "../setup/rows";

const TIMES = times(2, 10);

/** Where every sending means something of its own, and why. */
const EACH_COUNTS: Record<string, string> = {
  "routes/admin.export": "The organization is exported anew, in the place of the export before.",
  "routes/sign-in": "Every sign-in is a session of its own, as the list of sessions says.",
};

const build = await builtServer();
const forms = Object.entries(FIXTURES).flatMap(([id, row]) => {
  const column = row.POST?.expected.findIndex((outcome) => outcome === "sent" || outcome === "json") ?? -1;
  return column >= 0 && !(id in EACH_COUNTS) ? [{ id, row, kind: KINDS[column] as Kind }] : [];
});

const { app, world } = await openWorld();
const kept = await keepRows(app);
afterEach(() => kept.putBack());

test.each(forms)(`$id, by $kind: sent ${TIMES} times has one effect`, async ({ row, kind }) => {
  const form = row.POST!.form(world, kind);
  await send(row, form, world.cookies[kind]);
  const once = await kept.marks();
  for (let time = 1; time < TIMES; time++) await send(row, form, world.cookies[kind]);
  expect(await kept.marks()).toEqual(once);
});

async function send(row: RouteFixture, form: Record<string, string>, cookie?: string): Promise<void> {
  const response = await answerWith(build, app)(formRequest(row.at(world), form, cookie));
  await response.text();
  expect(response.status, "an answer that the sender understands").toBeLessThan(500);
}

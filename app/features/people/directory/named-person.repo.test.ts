import { afterEach, beforeEach, expect, test } from "vitest";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { findNamed } from "./directory.server";

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
  await createPerson(app, { name: "Ada Lovelace", email: "ada@example.org" });
});
afterEach(() => app.close());

const found = async (text: string) => (await findNamed(app.db, text)).map(({ name }) => name);

test("by the beginnings of words, of the name or the address", async () => {
  expect(await found("love ad")).toEqual(["Ada Lovelace"]);
  expect(await found("lace")).toEqual([]);
});

test.each([
  ["one word", "a".repeat(60_000)],
  ["many words", "ada ".repeat(20_000)],
  ["letters of two halves", "\u{1F600}".repeat(20_000)],
])("nobody is called by more than an address may have: %s", async (_, text) => {
  expect(await found(text)).toEqual([]);
});

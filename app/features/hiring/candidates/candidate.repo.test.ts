import { afterEach, beforeEach, expect, test } from "vitest";
import type { Place } from "~/platform/database/listed.server";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createCandidate, createOpening } from "../../../../test/factories/hiring";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { listCandidates } from "./candidate.repo.server";
import { newCodes } from "./candidate.server";

let app: TestApp;
let openingId: string;

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const people = await Promise.all([createPerson(app), createPerson(app)]);
  const about = { versionId, leadId: people[0].id, coordinatorId: people[1].id };
  openingId = (await createOpening(app, about)).id;
  const named = [
    ["C-7KQ2M", "Zoë Müller", "zoe@mail.example"],
    ["C-7KQ3M", "Robin Vale", "vale.r@mail.example"],
    ["C-CAFE2", "Chris O'Neil", "co@mail.example"],
  ] as const;
  for (const [code, name, email] of named) await createCandidate(app, { openingId, code, identity: { name, email } });
  const other = await createOpening(app, about);
  await createCandidate(app, { openingId: other.id, code: "C-7KQ4M", identity: { name: "Zoë Elsewhere" } });
});
afterEach(() => app.close());

const found = async (query: string, named: boolean) => {
  const rows = await listCandidates(app.db, { openingId, query, named }, null, 10);
  return rows.map(({ code }) => code).sort();
};

test.each([
  ["", ["C-7KQ2M", "C-7KQ3M", "C-CAFE2"]],
  ["muller", ["C-7KQ2M"]],
  ["ZO mü", ["C-7KQ2M"]],
  ["vale.r@mail", ["C-7KQ3M"]],
  ["c-7kq", ["C-7KQ2M", "C-7KQ3M"]],
  ["7KQ3", ["C-7KQ3M"]],
  ["c", ["C-CAFE2"]],
  ["o'neil", ["C-CAFE2"]],
  ["' OR true --", []],
  ["%", []],
  ["--", []],
])("with names, “%s” finds by name, address or code, in this opening alone", async (query, codes) => {
  expect(await found(query, true)).toEqual(codes);
});

test.each([
  ["", ["C-7KQ2M", "C-7KQ3M", "C-CAFE2"]],
  ["muller", []],
  ["vale", []],
  ["mail", []],
  ["c-7kq2", ["C-7KQ2M"]],
  ["ca", ["C-CAFE2"]],
  ["C-", []],
])("without names, “%s” finds by code alone, and no name is read", async (query, codes) => {
  expect(await found(query, false)).toEqual(codes);
  const rows = await listCandidates(app.db, { openingId, query, named: false }, null, 10);
  expect(rows.every(({ name, email }) => name === null && email === null)).toBe(true);
});

test("pages follow one another without a gap, however many were added at one moment", async () => {
  for (let count = 0; count < 8; count++) await createCandidate(app, { openingId });
  const read = async (place: Place, take = 4) => {
    const rows = await listCandidates(app.db, { openingId, query: "", named: false }, place, take);
    return rows.map(({ id }) => id);
  };
  const all = await read(null, 20);
  const first = await read(null);
  const second = await read({ side: "after", id: first[3]! });
  const third = await read({ side: "after", id: second[3]! });
  expect([...first, ...second, ...third]).toEqual(all);
  expect(all).toHaveLength(11);
  expect(await read({ side: "before", id: third[0]! })).toEqual(second);
  expect(await read({ side: "before", id: second[0]! })).toEqual(first);
});

test("a search is turned as well, and a candidate of another opening is no place", async () => {
  const of = (place: Place) => listCandidates(app.db, { openingId, query: "mail", named: true }, place, 2);
  const first = await of(null);
  const rest = await of({ side: "after", id: first[1]!.id });
  expect([...first, ...rest].map(({ code }) => code).sort()).toEqual(["C-7KQ2M", "C-7KQ3M", "C-CAFE2"]);
  const elsewhere = await app.db.candidate.findFirstOrThrow({ where: { code: "C-7KQ4M" } });
  expect(await of({ side: "after", id: elsewhere.id })).toEqual([]);
  expect(await of({ side: "before", id: elsewhere.id })).toEqual([]);
});

test("codes are nobody's yet, many at once", async () => {
  const codes = await app.db.$transaction((tx) => newCodes(tx, 3_000));
  expect(new Set(codes).size).toBe(3_000);
  expect(codes.every((code) => /^C-[2-9A-HJKMNP-Z]{5}$/.test(code))).toBe(true);
});

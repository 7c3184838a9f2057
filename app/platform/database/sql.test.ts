import { expect, test } from "vitest";
import { decided, rowsOf } from "./sql.server";

test("what is the same for every reader is text, so that a statement is planned once", () => {
  expect(rowsOf({ skip: 0, take: 26 })).toMatchObject({ sql: expect.stringMatching(/^LIMIT 26 *$/), values: [] });
  expect(rowsOf({ skip: 50, take: 51 })).toMatchObject({ sql: "LIMIT 51 OFFSET ?", values: [50] });
  expect([decided(true), decided(false)]).toMatchObject([
    { sql: "TRUE", values: [] },
    { sql: "FALSE", values: [] },
  ]);
});

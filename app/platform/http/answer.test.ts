import { expect, test } from "vitest";
import { Refusal, type RefusalCode } from "~/kernel/refusal";
import { answerScript } from "./answer.server";

const refused = (code: RefusalCode) => answerScript(() => Promise.reject(new Refusal(code, "Try again.")));

test.each<[RefusalCode, number]>([
  ["busy", 503],
  ["too-many", 429],
])("what passes (%s) answers a script with %i and when to send again", async (code, status) => {
  const response = await refused(code);
  expect([response.status, response.headers.get("Retry-After")]).toEqual([status, "5"]);
  expect(await response.json()).toEqual({ message: "Try again." });
});

test.each<[RefusalCode, number]>([
  ["not-found", 404],
  ["conflict", 400],
  ["forbidden", 400],
])("what stays (%s) answers a script with %i", async (code, status) => {
  const response = await refused(code);
  expect([response.status, response.headers.get("Retry-After")]).toEqual([status, null]);
});

test("a failure is none of the script's", async () => {
  await expect(answerScript(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

import { expect, test } from "vitest";
import { hashPassword, passwordMatches } from "./password.server";

test("a password is hashed with Argon2id, 19 MiB and two passes, and counts as it was typed", async () => {
  const typed = ` The ninth heron sleeps ${"and sleeps ".repeat(20)}é `;
  const hash = await hashPassword(typed);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(hash, typed)).toBe(true);
  for (const other of [
    typed.trim(),
    typed.toLowerCase(),
    typed.slice(0, 72),
    typed.slice(0, -1),
    typed.normalize("NFD"),
  ])
    expect([other, await passwordMatches(hash, other)]).toEqual([other, false]);
});

test("what is no hash of ours opens nothing", async () => {
  for (const stored of [null, "", "plain", "$2b$10$abcdefghijklmnopqrstuv"])
    expect(await passwordMatches(stored, "plain")).toBe(false);
});

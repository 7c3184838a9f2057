import { expect, test } from "vitest";
import type { Tx } from "./database.server";
import { joinedReads } from "./joined-reads.server";

const db = {} as Tx;

/** A read that is answered by hand, in the order in which reads begin. */
function byHand() {
  const begun: { key: string; answer: (value: string) => void; fail: () => void }[] = [];
  const read = joinedReads(
    (_db, key) =>
      new Promise<string>((resolve, reject) =>
        begun.push({ key, answer: resolve, fail: () => reject(new Error(key)) }),
      ),
  );
  return { begun, read };
}

test("who asks while a read is under way gets the next one's answer, together", async () => {
  const { begun, read } = byHand();
  const first = read(db, "a");
  const [second, third] = [read(db, "a"), read(db, "a")];
  begun[0]!.answer("old");
  expect(await first).toBe("old");
  await expect.poll(() => begun.length).toBe(2);
  const late = read(db, "a");
  begun[1]!.answer("new");
  expect(await Promise.all([second, third])).toEqual(["new", "new"]);
  await expect.poll(() => begun.length).toBe(3);
  begun[2]!.answer("newer");
  expect(await late).toBe("newer");
});

test("different keys and databases do not wait for each other", () => {
  const { begun, read } = byHand();
  void read(db, "a");
  void read(db, "b");
  void read({} as Tx, "a");
  expect(begun.map(({ key }) => key)).toEqual(["a", "b", "a"]);
});

test("a read that fails fails its own callers only", async () => {
  const { begun, read } = byHand();
  const first = read(db, "a");
  const second = read(db, "a");
  begun[0]!.fail();
  await expect(first).rejects.toThrow("a");
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.answer("good");
  expect(await second).toBe("good");
});

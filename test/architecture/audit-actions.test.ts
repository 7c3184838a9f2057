/** The compiler holds the actions that TypeScript writes; this holds those in SQL, and the sentences. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AUDIT_WORDS, auditWords } from "~/main/audit-words";

/** Its statement takes the actions as a parameter, from where the compiler holds them. */
const TYPED = join("platform", "audit", "audit.server.ts");
const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".server.ts") && !name.includes("generated") && name !== TYPED)
  .map((name) => readFileSync(join("app", name), "utf8"));

test("actions that SQL writes into the audit log have their words", () => {
  const inserts = sources.flatMap((text) => text.split('INSERT INTO "AuditEntry"').slice(1));
  // The first literal of the shape of an action after each insert.
  const actions = inserts.map((text) => /'([a-z-]+\.[a-z-]+)'/.exec(text)?.[1]);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !action || !Object.hasOwn(AUDIT_WORDS, action))).toEqual([]);
});

test("every action is an object and a verb, and reads on from a name", () => {
  for (const action of Object.keys(AUDIT_WORDS)) {
    expect(action).toMatch(/^[a-z-]+\.[a-z-]+$/);
    expect(auditWords(action)).toMatch(/^[a-z].*[^.]$/);
  }
});

test("each action has its words in one place", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith("/audit-words.ts") && name !== join("main", "audit-words.ts"),
  );
  const declared = files.flatMap((name) => readFileSync(join("app", name), "utf8").match(/^ {2}"[a-z.-]+":/gm) ?? []);
  expect(declared.length).toBe(Object.keys(AUDIT_WORDS).length);
});

test("an action of another version is named, whatever it is", () => {
  expect(auditWords("desk.move")).toBe("did “desk.move”");
  expect(auditWords("constructor")).toBe("did “constructor”");
});

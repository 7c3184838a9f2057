import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { textsOf } from "./texts";

const root = mkdtempSync(join(tmpdir(), "waymark-words-"));
afterAll(() => rmSync(root, { recursive: true }));

test.each<[source: string, texts: string[]]>([
  ["<h2>Open requests</h2>", ["heading: Open requests"]],
  ["<p>Due on {day}, {count} left.</p>", ["text: Due on {}, {} left."]],
  ["<p>Read <b>the packet</b> before you vote.</p>", ["text: Read", "text: the packet", "text: before you vote."]],
  [`<Button name="do" className="mt-2 grid">Submit assessment</Button>`, ["button: Submit assessment"]],
  [`<TextField label="Last day" className="max w-4" />`, ["label: Last day"]],
  [`const title = \`Review \${name} now\`;`, ["text: Review {} now"]],
  [`const letter = { subject: "Your review is due" };`, ["mail: Your review is due"]],
  [`throw new Refusal("invalid", "Choose a last day.");`, ["error: Choose a last day."]],
  [`throw new Error("No column of that name");`, []],
  [`import a from "one two";`, []],
  [`if (kind === "to write") log.info({}, "job is done");`, []],
  ["const rows = sql`SELECT one FROM two`;", []],
])("in %s", (source, texts) => {
  writeFileSync(join(root, "a.tsx"), source);
  expect(textsOf(root, "a.tsx").map(({ kind, words }) => `${kind}: ${words}`)).toEqual(texts);
});

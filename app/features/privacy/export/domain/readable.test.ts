import fc from "fast-check";
import { expect, test } from "vitest";
import { type Json, readableDocument } from "./readable";

test("says names in words and values in full", () => {
  const page = readableDocument("Ada", "Everything.", {
    profile: { name: "Ada", startedOn: "2024-01-08", team: null, administrator: true },
    evidence: [],
  });
  expect(page).toContain("<h2>Profile</h2>");
  expect(page).toContain("<dt>Started on</dt><dd>2024-01-08</dd>");
  expect(page).toContain("<dt>Team</dt><dd>–</dd>");
  expect(page).toContain("<dt>Administrator</dt><dd>yes</dd>");
  expect(page).toContain("<h2>Evidence</h2>\n<p>Nothing.</p>");
});

test("whatever was typed stays text", () => {
  const tags = new Set(
    "html head meta title style body h1 h2 p section dl dt dd ol li"
      .split(" ")
      .flatMap((tag) => [`<${tag}`, `</${tag}`]),
  );
  const json = fc.jsonValue() as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), json), (title, about) => {
      const typed = { ...about, "<script>": '"><script>alert(1)</script><img src=x onerror=y>' };
      const page = readableDocument(title, title, typed);
      const found = page.replace("<!doctype html>", "").match(/<\/?[a-z0-9!]+/gi) ?? [];
      return found.every((tag) => tags.has(tag));
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { pageTitle } from "./page-title";

test.each([
  ["a plain one", "<html><head><title>Release notes</title>", "Release notes"],
  ["on several lines, with attributes", '<TITLE lang="en">\n  Release\n\tnotes </TITLE>', "Release notes"],
  ["with entities", "<title>Q&amp;A &#8211; &quot;x&quot; &#x1F4CE; &nbsp;y</title>", 'Q&A – "x" 📎 y'],
  ["markup within stays text", "<title><b>x</b> &lt;script&gt;</title>", "<b>x</b> <script>"],
  ["what turns letters is taken out", "<title>a\u202Eb\u0000c&#x202e;d</title>", "a b c d"],
  ["no such character", "<title>x&#0;&#xD800;&#x110000;y</title>", "x y"],
  ["empty", "<title> \n </title>", null],
  ["none", "<h1>Release notes</h1>", null],
  ["never closed", "<title>Release notes", null],
  ["another element", "<titles>x</titles>", null],
])("%s", (_, html, title) => expect(pageTitle(html)).toBe(title));

test("a long one is shortened, never within a character", () => {
  for (const letter of ["a", "📎"]) {
    const title = pageTitle(`<title>${letter.repeat(500)}</title>`)!;
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title.endsWith("…")).toBe(true);
    expect(title).not.toMatch(/\p{Cs}/u);
  }
});

test("whatever a page holds, a title is one line of at most 200 characters", () => {
  const part = fc.constantFrom("<title>", "</title>", "<title", ">", "&", "&amp;", "&#10;", "x", "\u202e", "\n", "é");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 300 }), (parts) => {
      const title = pageTitle(parts.join(""));
      if (title === null) return;
      expect(title.length).toBeGreaterThan(0);
      expect(title.length).toBeLessThanOrEqual(200);
      expect(title).toBe(title.trim());
      expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});

test("a page that was made to be slow to read is not", () => {
  expect(pageTitle("<title".repeat(40_000))).toBeNull();
  expect(pageTitle(`<title>${"&#".repeat(100_000)}</title>`)).toMatch(/^&#/);
});

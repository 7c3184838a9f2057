import { gunzipSync } from "node:zlib";
import { createElement, useId } from "react";
import { expect, test } from "vitest";
import { keeper } from "../database/kept.server";
import { compressed } from "./compress.server";
import { keptMarkup, placeOf, readyLive, readyStatic, withMarkup } from "./ready-markup.server";

const ready = (words: string) => readyStatic(createElement("p", null, words));

test("a page is compressed for those who take gzip", () => {
  const asking = (encoding: string) => new Request("http://here/", { headers: { "Accept-Encoding": encoding } });
  const headers = new Headers();
  expect(gunzipSync(compressed("Zwei, ä", asking("gzip"), headers)).toString("utf8")).toBe("Zwei, ä");
  expect(headers.get("Content-Encoding")).toBe("gzip");
  expect(Buffer.from(compressed("Zwei, ä", asking("identity"), new Headers())).toString("utf8")).toBe("Zwei, ä");
});

test("ready markup goes to its places in a document, in whichever order it was made", () => {
  const document = `<i>${placeOf("n0", "second")}</i>, <b>${placeOf("n0", "first")}</b>.`;
  const markup = new Map([
    ["first", ready("One")],
    ["second", ready("Zwei, ä")],
  ]);
  expect(withMarkup(document, "n0", markup)).toBe("<i><p>Zwei, ä</p></i>, <b><p>One</p></b>.");
});

test("kept markup writes signs in one byte, and letters as they are", async () => {
  const markup = keptMarkup("signs", (words: string) => createElement("p", { title: words }, words));
  const sources = { db: {} as never, keep: keeper(1) };
  expect(await markup(sources, "3 – 4 → 中ä")).toBe('<p title="3 &#8211; 4 &#8594; 中ä">3 &#8211; 4 &#8594; 中ä</p>');
});

const Labelled = () => createElement("p", { id: useId() });

test("generated ids differ between kinds of markup, of which a page may have several", async () => {
  const sources = { db: {} as never, keep: keeper(2) };
  const markup = ["some levels", "a focus"].map((kind) => keptMarkup(kind, () => createElement(Labelled))(sources, ""));
  expect(new Set(await Promise.all(markup)).size).toBe(2);
});

test("what has no place in a document is left out, and a place without markup stays a comment", () => {
  const markup = new Map([["other", ready("Said elsewhere")]]);
  expect(withMarkup("<p>An error page</p>", "n0", markup)).toBe("<p>An error page</p>");
  expect(withMarkup("<p>No markup</p>", "n0")).toBe("<p>No markup</p>");
});

test("somebody who writes a place into a text gets nothing put there", () => {
  const guessed = placeOf("guessed", "part");
  const part = ready(`before ${placeOf("n0", "part")} after`);
  expect(part).not.toContain("<!--");
  const shown = withMarkup(`${guessed}<div>${placeOf("n0", "part")}</div>`, "n0", new Map([["part", part]]));
  expect(shown).toBe(`${guessed}<div>${part}</div>`);
});

test("markup for components has what React needs to take it over, and other markup has not", () => {
  const element = createElement("p", null, "a", "b");
  expect(readyLive(element)).toBe("<p>a<!-- -->b</p>");
  expect(readyStatic(element)).toBe("<p>ab</p>");
});

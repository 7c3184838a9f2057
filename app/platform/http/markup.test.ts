import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { createElement } from "react";
import { expect, test } from "vitest";
import { compressed, deflatedPiece, type Piece } from "./compress.server";
import { placeOf, withMarkup } from "./markup.server";
import { readyLive, readyStatic } from "./ready-markup.server";

const asking = (encoding: string) => new Request("http://here/", { headers: { "Accept-Encoding": encoding } });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
const bytes = (words: string) => Buffer.from(words);
const textOf = (pieces: readonly Piece[]) => pieces.map((piece) => text(piece.bytes)).join("");

const ready = (words: string) => readyStatic(createElement("p", null, words));

test("a page of pieces is one gzip file, whichever of them were compressed before", () => {
  const piece = fc.record({ words: fc.string({ unit: "grapheme", maxLength: 600 }), isReady: fc.boolean() });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (given) => {
      const pieces = given.map(({ words, isReady }): Piece => {
        return isReady ? { bytes: bytes(words), deflated: deflatedPiece(bytes(words)) } : { bytes: bytes(words) };
      });
      const headers = new Headers();
      const body = compressed(pieces, asking("gzip"), headers);
      expect(text(gunzipSync(body))).toBe(given.map(({ words }) => words).join(""));
      expect(headers.get("Content-Encoding")).toBe("gzip");
      expect(text(compressed(pieces, asking("identity"), new Headers()))).toBe(text(gunzipSync(body)));
    }),
  );
});

test("ready markup goes to its places in a document, in whichever order it was made", () => {
  const document = `<i>${placeOf("n0", "second")}</i>, <b>${placeOf("n0", "first")}</b>.`;
  const markup = new Map([
    ["first", ready("One")],
    ["second", ready("Zwei, ä")],
  ]);
  expect(textOf(withMarkup(bytes(document), "n0", markup))).toBe("<i><p>Zwei, ä</p></i>, <b><p>One</p></b>.");
});

test("what has no place in a document is left out, and a place without markup stays a comment", () => {
  const markup = new Map([["other", ready("Said elsewhere")]]);
  expect(textOf(withMarkup(bytes("<p>An error page</p>"), "n0", markup))).toBe("<p>An error page</p>");
  expect(textOf(withMarkup(bytes("<p>No markup</p>"), "n0"))).toBe("<p>No markup</p>");
});

test("somebody who writes a place into a text gets nothing put there", () => {
  const guessed = placeOf("guessed", "part");
  const part = ready(`before ${placeOf("n0", "part")} after`);
  expect(part.html).not.toContain("<!--");
  const pieces = withMarkup(bytes(`${guessed}<div>${placeOf("n0", "part")}</div>`), "n0", new Map([["part", part]]));
  expect(textOf(pieces)).toBe(`${guessed}<div>${part.html}</div>`);
});

test("markup for components has what React needs to take it over, and other markup has not", () => {
  const element = createElement("p", null, "a", "b");
  expect(readyLive(element).html).toBe("<p>a<!-- -->b</p>");
  expect(readyStatic(element).html).toBe("<p>ab</p>");
});

import { expect, test } from "vitest";
import { markupFaults } from "./markup-faults";

const page = (main: string) =>
  `<html lang="en"><head><title>Page</title></head><body><h1>Page</h1>${main}</body></html>`;

test.each([
  ["a label by id", '<label for="a">Name</label><input id="a" name="a"/>'],
  ["a label around it", '<label>Name <input name="a"/></label>'],
  ["an aria-label", '<select aria-label="State"><option>Open</option></select>'],
  ["a hidden field", '<input type="hidden" name="a"/>'],
  ["a link with words", '<a href="/">Home</a>'],
  ["an icon with a name", '<button><svg aria-label="Close"></svg></button>'],
  ["a picture with a text", '<img src="/a.png" alt=""/>'],
  ["markup within scripts", "<script>const a = '<input>';</script>"],
])("%s is fine", (_, main) => expect(markupFaults(page(main))).toEqual([]));

test.each([
  ["a field without a label", '<input name="a"/>', 'no label: <input name="a"/>'],
  [
    "a label of something else",
    '<label for="b">Name</label><textarea id="a"></textarea>',
    'no label: <textarea id="a">',
  ],
  ["a field after a label", '<label>Name</label><input name="a"/>', 'no label: <input name="a"/>'],
  ["a button without a name", '<button type="submit"><svg></svg></button>', 'no name: <button type="submit">'],
  ["a second heading", "<h1>Again</h1>", "2 headings of level 1"],
  ["an id twice", '<p id="a"></p><p id="a"></p>', "id a is there twice"],
  ["a list of nothing", '<ol class="grid"></ol>', 'empty list: <ol class="grid"></ol>'],
  ["a picture without a text", '<img src="/a.png"/>', 'no alt: <img src="/a.png"/>'],
])("%s is found", (_, main, fault) => expect(markupFaults(page(main))).toEqual([fault]));

test("a page without language and title is found", () => {
  expect(markupFaults("<html><h1>Page</h1></html>")).toEqual(["the page has no language", "the page has no title"]);
});

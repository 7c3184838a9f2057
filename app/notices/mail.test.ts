import { expect, test } from "vitest";
import { type Letter, messageTo } from "./mail.server";

const app = { env: { APP_URL: "https://waymark.example" } } as Parameters<typeof messageTo>[0];
const messageOf = (letter: Omit<Letter, "subject">, name?: string) =>
  messageTo(app, { email: "ada@lantern.example", name }, { subject: "News", ...letter }, "you asked for it");

test("greets by name, leads to one page and says why", () => {
  const letter = { text: ["First.", "Second."], path: "/growth", button: "Open plan", note: "You can decline there." };
  const { text, html } = messageOf(letter, "Ada");
  expect(text).toBe(
    "Hello Ada,\n\nFirst.\n\nSecond.\n\nhttps://waymark.example/growth\n\nYou can decline there.\n\n-- \nYou're getting this because you asked for it.\n",
  );
  expect(html).toContain('<a class="button" href="https://waymark.example/growth">Open plan</a>');
  expect(html?.match(/class="button"/g)).toHaveLength(1);
});

test("greets a candidate without a name, and needs no page", () => {
  const { text, html } = messageOf({ text: "There is nothing to do." });
  expect(text).toMatch(/^Hello,\n\nThere is nothing to do.\n/);
  expect(html).not.toContain('class="button"');
});

test("what somebody typed is text in both layouts", () => {
  const { text, html } = messageOf({ text: `<img src="https://spy.example">` }, "<b>Ada</b>");
  expect(text).toContain("Hello <b>Ada</b>,");
  expect(html).not.toMatch(/<img|<b>/);
});

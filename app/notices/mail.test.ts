import { expect, test } from "vitest";
import { type Letter, messageTo } from "./mail.server";

const app = { env: { APP_URL: "https://waymark.example" } } as Parameters<typeof messageTo>[0];
const textOf = (letter: Omit<Letter, "subject">, name?: string) =>
  messageTo(app, { email: "ada@lantern.example", name }, { subject: "News", ...letter }).text;

test("greets by name, and leads to one page", () => {
  const letter = { text: ["First.", "Second:"], path: "/growth", note: "You can decline there." };
  expect(textOf(letter, "Ada")).toBe(
    "Hello Ada,\n\nFirst.\n\nSecond:\n\nhttps://waymark.example/growth\n\nYou can decline there.\n",
  );
});

test("greets a candidate without a name, and needs no page", () => {
  expect(textOf({ text: "There is nothing to do." })).toBe("Hello,\n\nThere is nothing to do.\n");
});

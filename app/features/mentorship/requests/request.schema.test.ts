import { expect, test } from "vitest";
import { sentForm } from "../../../../test/setup/sent-form";
import { RequestForm } from "./request.schema";

const ask = (mentor: string[], note: string[]) =>
  sentForm(RequestForm, { do: "ask", id: mentor.map((_, line) => `request-${line}`), mentor, note });

test("rows keep their place in the form, and one with neither mentor nor note is left out", () => {
  expect(ask(["ada", "", "bob"], [" Please ", "", ""]).value).toEqual([
    { line: 0, id: "request-0", mentorId: "ada", note: "Please" },
    { line: 2, id: "request-2", mentorId: "bob", note: "" },
  ]);
});

test("a note without a mentor, and one that is too long, are told at their row", () => {
  expect(ask(["ada", ""], ["", "For nobody"]).errors).toEqual({ "mentor.1": ["Choose a mentor, or empty the note."] });
  expect(ask(["ada", ""], ["x".repeat(1_001), "For nobody"])).toMatchObject({
    value: null,
    errors: { "note.0": ["Shorten this to 1000 characters."], "mentor.1": ["Choose a mentor, or empty the note."] },
  });
});

test("an answer is short", () => {
  const answer = (words: string) => sentForm(RequestForm, { do: "accept", request: "a", answer: words }).errors;
  expect(answer("x".repeat(500))).toEqual({});
  expect(answer("x".repeat(501))).toEqual({ answer: ["Shorten this to 500 characters."] });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { problemOf } from "./job-problem";

test.each([
  ["a plain error", new Error("connect ECONNREFUSED 127.0.0.1:25"), {}, "Error: connect ECONNREFUSED 127.0.0.1:25"],
  [
    "its code",
    Object.assign(new Error("Greeting never received"), { code: "ETIMEDOUT" }),
    {},
    "ETIMEDOUT: Greeting never received",
  ],
  ["an address", new Error("550 <sam@example.org> unknown"), {}, "Error: 550 <…> unknown"],
  [
    "credentials",
    new Error("smtp://me:secret@mail.example.org refused"),
    {},
    "Error: smtp://…@mail.example.org refused",
  ],
  ["a token", new Error(`no /reset/${"a1-_".repeat(11)}`), {}, "Error: no /reset/…"],
  ["what is no error", "gone", {}, "Error: gone"],
])("problemOf: %s", (_, error, payload, problem) => expect(problemOf(error, payload)).toBe(problem));

test("nothing of the payload is told", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zA-Z0-9 ]{8,40}$/), { minLength: 1 }), (texts) => {
      const problem = problemOf(new Error(`refused ${texts.join(", ")}`), { nested: { texts } });
      for (const text of texts) expect(problem).not.toContain(text);
    }),
  );
});

import { describe, expect, test } from "vitest";
import { readOwnAct } from "~/features/hiring/candidates/candidate.schema";
import { readInterviewerAction } from "../interviewer.schema";
import { DECLARATIONS, readDeclared } from "./declaration";

const READERS = [readOwnAct, readInterviewerAction];

function sent(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ do: "declare", ...fields })) form.set(name, value);
  return form;
}

describe("what somebody says of themselves for counts", () => {
  test.each(DECLARATIONS.flatMap(({ attribute, values }) => values.map(({ value }) => [attribute, value] as const)))(
    "is asked of candidates and of interviewers alike: %s, %s",
    (attribute, value) => {
      const form = sent({ [`declared-${attribute}`]: value });
      for (const read of READERS) expect(read(form)).toMatchObject({ declared: [{ attribute, value }] });
    },
  );

  test.each(["", "none of these", "Woman", "woman\0", "toString"])("%j is nothing that one can choose", (value) => {
    expect(readDeclared(() => value)).toEqual([]);
  });

  test("what is not asked is not kept", () => {
    for (const read of READERS) expect(read(sent({ "declared-religion": "any" }))).toMatchObject({ declared: [] });
  });
});

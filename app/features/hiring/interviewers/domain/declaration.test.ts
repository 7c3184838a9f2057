import { describe, expect, test } from "vitest";
import { CandidateOwnForm } from "~/features/hiring/candidates/candidate.schema";
import { sentForm } from "../../../../../test/setup/sent-form";
import { InterviewerForm } from "../interviewer.schema";
import { DECLARATIONS, readDeclared } from "./declaration";

const asked = (given: Readonly<Record<string, string>>) => {
  const fields = { do: "declare", ...given };
  return [sentForm(CandidateOwnForm, fields).value, sentForm(InterviewerForm, fields).value];
};

describe("what somebody says of themselves for counts", () => {
  test.each(DECLARATIONS.flatMap(({ attribute, values }) => values.map(({ value }) => [attribute, value] as const)))(
    "is asked of candidates and of interviewers alike: %s, %s",
    (attribute, value) => {
      for (const one of asked({ [`declared-${attribute}`]: value })) {
        expect(one).toMatchObject({ declared: [{ attribute, value }] });
      }
    },
  );

  test.each(["", "none of these", "Woman", "woman\0", "toString"])("%j is nothing that one can choose", (value) => {
    expect(readDeclared(() => value)).toEqual([]);
  });

  test("what is not asked is not taken", () => {
    expect(() => asked({ "declared-religion": "any" })).toThrow("unknown name");
  });
});

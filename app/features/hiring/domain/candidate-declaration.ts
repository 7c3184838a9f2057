/** What candidates may say of themselves for counts alone; the same is asked of interviewers. */
export const CANDIDATE_DECLARATIONS = [
  {
    attribute: "gender",
    label: "Gender",
    values: [
      { value: "woman", label: "Woman" },
      { value: "man", label: "Man" },
      { value: "another", label: "Non-binary or another" },
    ],
  },
  {
    attribute: "first-language",
    label: "First language",
    values: [
      { value: "english", label: "English" },
      { value: "another", label: "Another" },
    ],
  },
  {
    attribute: "disability",
    label: "Disability or long illness",
    values: [
      { value: "yes", label: "Yes" },
      { value: "no", label: "No" },
    ],
  },
] as const;

export type Declared = { attribute: string; value: string };

/** What of a form's fields is an answer to what is asked; an empty one takes back what was said. */
export function readDeclared(given: (attribute: string) => string): Declared[] {
  return CANDIDATE_DECLARATIONS.flatMap(({ attribute, values }) => {
    const value = given(attribute);
    return values.some((one) => one.value === value) ? [{ attribute, value }] : [];
  });
}

/** What candidates and interviewers may say of themselves for counts alone. */
export const DECLARATIONS = [
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

/** What a form's fields answer to what is asked: an empty one takes back what was said, and an unknown value counts as not said. */
export function readDeclared(field: (name: string) => string): Declared[] {
  return DECLARATIONS.flatMap(({ attribute, values }) => {
    const value = field(`declared-${attribute}`);
    return values.some((one) => one.value === value) ? [{ attribute, value }] : [];
  });
}

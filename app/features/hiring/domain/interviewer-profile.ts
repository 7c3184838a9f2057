export const MOST_PER_WEEK = 20;
export const USUAL_PER_WEEK = 2;

/** What stands of somebody's load; without a profile it is the usual one. */
export type InterviewLoad = { perWeek: number; edits: number };

/** What people may say of themselves for counts alone. */
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

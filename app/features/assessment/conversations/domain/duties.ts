import type { DutyKinds } from "~/kernel/duty";

export const CONVERSATION_DUTY_WORDS: DutyKinds = {
  compare: ({ key }) => ({
    what: "Ratings to compare and agree",
    button: "Compare ratings",
    to: `/assessments/${key}/conversation`,
  }),
  "review-action": ({ key, detail }) => ({
    what: "Action item",
    button: "Open action item",
    to: `/assessments/${detail}/conversation#${key}`,
  }),
};

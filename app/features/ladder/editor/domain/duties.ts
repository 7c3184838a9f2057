import type { DutyKinds } from "~/kernel/duty";

export const PROPOSAL_DUTY_WORDS: DutyKinds = {
  "ladder-suggestions": ({ key, detail }) => ({
    what: detail === "1" ? "1 ladder suggestion to answer" : `${detail} ladder suggestions to answer`,
    button: "Answer suggestions",
    to: `/frameworks/${key}/edit/suggestions`,
  }),
  "ladder-review": ({ key }) => ({
    what: "Ladder draft to review",
    button: "Read draft",
    to: `/frameworks/${key}/edit`,
  }),
};

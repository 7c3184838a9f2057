import type { DutyKinds } from "~/kernel/duty";

export const PROPOSAL_DUTY_WORDS: DutyKinds = {
  "ladder-suggestions": ({ key, detail }) => ({
    what: detail === "1" ? "1 ladder suggestion to answer" : `${detail} ladder suggestions to answer`,
    button: "Answer suggestions",
    to: `/frameworks/${key}/edit/suggestions`,
  }),
  "ladder-parent": ({ key, detail }) => ({
    what: `${detail} to build on`,
    button: "Read changes",
    to: `/frameworks/${key}/edit/parent`,
  }),
  "ladder-comments": ({ key, detail }) => ({
    what: detail === "1" ? "1 comment on a ladder draft to answer" : `${detail} comments on a ladder draft to answer`,
    button: "Read comments",
    to: `/frameworks/${key}/edit/comments`,
  }),
  "ladder-review": ({ key }) => ({
    what: "Ladder draft to review",
    button: "Read draft",
    to: `/frameworks/${key}/edit`,
  }),
};

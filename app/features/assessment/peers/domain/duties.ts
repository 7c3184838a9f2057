import type { DutyKinds } from "~/kernel/duty";

export const PEER_DUTY_WORDS: DutyKinds = {
  "peer-review": ({ key, detail }) => ({
    what: "Peer review",
    button: detail === "begun" ? "Continue peer review" : "Write peer review",
    to: `/peer-reviews/${key}`,
  }),
};

import type { DutyKinds } from "~/kernel/duty";

export const LATE_JOINER_DUTY_WORDS: DutyKinds = {
  "late-joiners": ({ key, detail }) => ({
    what: detail === "1" ? "1 late joiner without a session" : `${detail} late joiners without a session`,
    button: "Start follow-on session",
    to: `/calibration/${key}`,
  }),
};

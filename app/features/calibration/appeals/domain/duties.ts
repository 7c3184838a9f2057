import type { DutyKinds } from "~/kernel/duty";

export const APPEAL_DUTY_WORDS: DutyKinds = {
  "calibration-appeal": ({ key }) => ({
    what: "Calibration appeal to decide",
    button: "Decide appeal",
    to: `/calibration/${key}`,
  }),
  "calibration-outcome": ({ key }) => ({
    what: "Calibration outcome",
    button: "Read outcome",
    to: `/calibration/${key}/outcome`,
  }),
  "calibration-appeal-awaited": ({ key }) => ({
    what: "Your calibration appeal",
    button: "View appeal",
    to: `/calibration/${key}/outcome`,
  }),
};

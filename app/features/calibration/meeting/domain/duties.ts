import type { DutyKinds } from "~/kernel/duty";

export const MEETING_DUTY_WORDS: DutyKinds = {
  "calibration-meeting": ({ key }) => ({
    what: "Calibration meeting in progress",
    button: "Join meeting",
    to: `/calibration/${key}/meeting`,
  }),
};

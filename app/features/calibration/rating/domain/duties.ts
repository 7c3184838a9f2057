import type { DutyKinds } from "~/kernel/duty";

export const RATING_DUTY_WORDS: DutyKinds = {
  "calibration-ratings": ({ key, detail }) => ({
    what: `Calibration ratings, ${detail} submitted`,
    button: "Rate people",
    to: `/calibration/${key}/rate`,
  }),
};

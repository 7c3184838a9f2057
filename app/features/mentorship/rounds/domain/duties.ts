import type { DutyKinds } from "~/kernel/duty";

export const ROUND_DUTY_WORDS: DutyKinds = {
  "match-result": ({ key }) => ({
    what: "Mentorship result: no match this time",
    button: "View round",
    to: `/mentorship/rounds/${key}`,
  }),
};

import type { DutyKinds } from "~/kernel/duty";

export const LEARNING_DUTY_WORDS: DutyKinds = {
  "learning-request": () => ({ what: "Learning request", button: "Review request", to: "/team/learning" }),
  "learning-awaited": () => ({ what: "Learning request", button: "View request", to: "/learning" }),
};

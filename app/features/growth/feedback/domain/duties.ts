import type { DutyKinds } from "~/kernel/duty";

export const FEEDBACK_DUTY_WORDS: DutyKinds = {
  "feedback-request": ({ key }) => ({
    what: "Feedback request",
    button: "Give feedback",
    to: `/feedback/new?request=${key}`,
  }),
  "feedback-awaited": () => ({ what: "Feedback", button: "View requests", to: "/feedback" }),
};

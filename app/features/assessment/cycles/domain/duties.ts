import type { Duty, DutyKinds } from "~/kernel/duty";

const start = ({ detail }: Duty, what: string) => `${detail === "begun" ? "Continue" : "Start"} ${what}`;

export const CYCLE_DUTY_WORDS: DutyKinds = {
  "self-assessment": (duty) => ({
    what: "Self-assessment",
    button: start(duty, "self-assessment"),
    to: `/assessments/${duty.key}`,
  }),
  "manager-review": (duty) => ({
    what: "Manager review",
    button: start(duty, "review"),
    to: `/assessments/${duty.key}`,
  }),
  "book-conversation": ({ key }) => ({
    what: "Conversation to book",
    button: "Book conversation",
    to: `/assessments/${key}`,
  }),
  "manager-review-awaited": ({ key }) => ({
    what: "Manager review",
    button: "View your assessment",
    to: `/assessments/${key}`,
  }),
  "self-assessment-awaited": ({ key }) => ({
    what: "Self-assessment",
    button: "View your review",
    to: `/assessments/${key}`,
  }),
};

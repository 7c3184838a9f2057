import { finalAct } from "~/kernel/final-act";
import type { OUTCOMES } from "./decision";

type Outcome = (typeof OUTCOMES)[number];

const MADE: Readonly<Record<Outcome, string>> = {
  HIRE: "Hire this candidate",
  NO_HIRE: "Decide against this candidate",
  ANOTHER_STAGE: "Ask for another stage",
  OTHER_OPENING: "Consider this candidate for another opening",
};

/** What follows from each outcome, for the people it concerns. */
const FOLLOWS: Readonly<Record<Outcome, string>> = {
  HIRE: "Once they have an account, they're offered what their interviews showed for their first assessment.",
  NO_HIRE: "The coordinator tells the candidate; Waymark sends them nothing.",
  ANOTHER_STAGE: "Another debrief starts, and its interviews can be scheduled.",
  OTHER_OPENING: "They're added to the other opening under a new code.",
};

export const DECIDE = finalAct<{ people: number; outcome: Outcome; level: string | null; departs: boolean }>(
  "hiring-decision.make",
  {
    title: ({ outcome, level }) => `${MADE[outcome]}${level === null ? "" : ` at ${level}`}?`,
    button: "Record decision",
    consequence: ({ outcome, departs }) =>
      `The decision and its reasons are recorded${departs ? ", with why it departs from the scores" : ""}, and the panel is notified and can record dissents. ${FOLLOWS[outcome]}`,
  },
);

export const DISSENT = finalAct("hiring-decision.dissent", {
  title: "Record this dissent?",
  button: "Record dissent",
  consequence: "Your dissent is kept next to the decision, under your name.",
});

export const DECLINE_STARTING_PLAN = finalAct("starting-plan.decline", {
  title: "Decline your starting plan?",
  button: "Decline plan",
  consequence: "What your interviews showed isn't added to your assessments.",
});

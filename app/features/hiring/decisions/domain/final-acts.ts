import { finalAct } from "~/kernel/final-act";
import type { OUTCOMES } from "./decision";

type Outcome = (typeof OUTCOMES)[number];

const MADE: Readonly<Record<Outcome, string>> = {
  HIRE: "Hire this candidate",
  NO_HIRE: "Decide against this candidate",
  ANOTHER_STAGE: "Ask for another stage",
  OTHER_OPENING: "Consider this candidate for another opening",
};

export const DECIDE = finalAct<{ people: number; outcome: Outcome; level: string | null }>("hiring-decision.make", {
  title: ({ outcome, level }) => `${MADE[outcome]}${level === null ? "" : ` at ${level}`}?`,
  button: "Record decision",
  consequence:
    "The decision and its reasons are recorded, and the panel is notified. Panel members can record a dissent.",
});

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

import { followUpNext } from "~/features/hiring/decisions/domain/decision";
import type { Duty, DutyKinds } from "~/kernel/duty";
import { taskAct, taskAt, taskInWords } from "./board";

export const SHOWN_DAYS_AHEAD = 3;

const pageAfter = (of: "hand-over" | "plan", { key, detail }: Duty) =>
  followUpNext({ of, candidateId: key, debriefId: detail ?? "" }).page;

export const HIRING_DUTY_WORDS: DutyKinds = {
  "interview-request": ({ key }) => ({
    what: "Interview request",
    button: "Answer request",
    to: `/hiring/interviews/${key}`,
  }),
  interview: ({ key }) => ({ what: "Interview", button: "Open interview", to: `/hiring/interviews/${key}` }),
  scorecard: ({ key, detail }) => ({
    what: "Scorecard",
    button: detail === "begun" ? "Continue scorecard" : "Write scorecard",
    to: `/hiring/interviews/${key}/scorecard`,
  }),
  debrief: ({ key }) => ({ what: "Debrief", button: "Join debrief", to: `/hiring/debriefs/${key}` }),
  "hiring-decision": ({ key }) => ({
    what: "Hiring decision",
    button: "Read and decide",
    to: `/hiring/debriefs/${key}`,
  }),
  "hiring-hand-over": (duty) => ({
    what: "New hire to link to a profile",
    button: "Choose profile",
    to: pageAfter("hand-over", duty),
  }),
  "hiring-plan": (duty) => ({
    what: "Interviews to plan",
    button: "Plan interviews",
    to: pageAfter("plan", duty),
  }),
  "hiring-panel": ({ key, detail }) => ({
    what: taskInWords("panel", Number(detail)),
    button: taskAct("panel"),
    to: taskAt(key, "panel"),
  }),
  "starting-plan": () => ({
    what: "Starting plan from your interviews",
    button: "Review starting plan",
    to: "/hiring/starting-plan",
  }),
};

import { finalAct } from "~/kernel/final-act";

export const STEP_BACK = finalAct<{ people: number; other: string }>("pair.step-back", {
  title: ({ other }) => `Stop working with ${other}?`,
  button: "End pair",
  consequence:
    "The pair ends, and both of you get the same message. It isn't recorded who stepped back. You can both still read what you wrote together.",
});

export const REMATCH = finalAct("pair.rematch", {
  title: "End this pair and start another?",
  button: "Start new pair",
  consequence: "The mentee starts with another mentor today. Both mentors and the mentee are notified.",
});

export const CLOSE_PAIR = finalAct("pair.close", {
  title: "Send this review of your mentorship?",
  button: "Send review",
  consequence: "Your review is recorded and can't be changed.",
});

export const REMOVE_PAIR_GOAL = finalAct("pair-goal.remove", {
  title: "Remove this goal?",
  button: "Remove goal",
  consequence: "The goal is deleted from your agreement.",
});

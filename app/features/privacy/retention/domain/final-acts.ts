import { finalAct } from "~/kernel/final-act";

export const SHORTEN_RETENTION = finalAct<{ people: number; before: number; days: number }>("retention.shorten", {
  title: ({ days }) => `Keep this for ${days} days only?`,
  button: "Save retention",
  consequence: ({ before, days }) => `Records between ${days} and ${before} days old are deleted tonight.`,
});

import { finalAct } from "~/kernel/final-act";

export const CLOSE_CYCLE = finalAct<{ people: number; drafts: number; name: string }>("cycle.close", {
  title: ({ name }) => `Close “${name}”?`,
  button: "Close cycle",
  consequence: ({ drafts }) =>
    drafts === 0
      ? "No reviews can be submitted or added afterwards."
      : `${drafts === 1 ? "1 draft isn't" : `${drafts} drafts aren't`} submitted yet and can't be submitted afterwards. Authors can still read their drafts.`,
  until: "You can reopen it within 30 days.",
});

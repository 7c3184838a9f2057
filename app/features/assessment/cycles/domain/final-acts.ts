import { finalAct } from "~/kernel/final-act";

/** @property overlaps names people by cycle. */
type Overlapping = { people: number; name: string; overlaps: string };

const asksOfOverlaps = (id: string, title: (name: string) => string, button: string) =>
  finalAct<Overlapping>(id, {
    title: ({ name }) => `${title(name)} although cycles overlap?`,
    button,
    consequence: ({ overlaps }) => `${overlaps} They'd have two self-assessments to write.`,
    until: "You can remove people from the cycle later.",
  });

export const OPEN_OVERLAPPING = asksOfOverlaps("cycle.open-overlapping", (name) => `Open “${name}”`, "Open cycle");

export const ADD_OVERLAPPING = asksOfOverlaps(
  "cycle.add-overlapping",
  (name) => `Add people to “${name}”`,
  "Add to cycle",
);

export const ADD_BACK_OVERLAPPING = asksOfOverlaps(
  "cycle.add-back-overlapping",
  (name) => `Add them back to “${name}”`,
  "Add back",
);

export const REOPEN_OVERLAPPING = asksOfOverlaps(
  "cycle.reopen-overlapping",
  (name) => `Reopen “${name}”`,
  "Reopen cycle",
);

export const REMIND_EVERYONE = finalAct<{ people: number; name: string }>("cycle.remind-everyone", {
  title: ({ name }) => `Remind everyone missing in “${name}”?`,
  button: "Send reminders",
  consequence: ({ people }) =>
    `${people === 1 ? "1 person gets" : `${people} people get`} a mail about what they have left to submit. People on leave, or reminded since yesterday, get none.`,
  saysWho: true,
});

export const CLOSE_CYCLE = finalAct<{ people: number; drafts: number; name: string }>("cycle.close", {
  title: ({ name }) => `Close “${name}”?`,
  button: "Close cycle",
  consequence: ({ drafts }) =>
    drafts === 0
      ? "No reviews can be submitted or added afterwards."
      : `${drafts === 1 ? "1 draft isn't" : `${drafts} drafts aren't`} submitted yet and can't be submitted afterwards. Authors can still read their drafts.`,
  until: "You can reopen it within 30 days.",
});

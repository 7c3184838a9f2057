import { finalAct } from "~/kernel/final-act";

export const CLOSE_OPENING = finalAct<{ people: number; role: string }>("opening.close", {
  title: ({ role }) => `Close “${role}”?`,
  button: "Close opening",
  consequence:
    "No candidate can be added and no interview planned. Interviews that haven't started are canceled, and everyone in them is notified.",
});

export const DISCARD_OPENING = finalAct<{ people: number; role: string }>("opening.discard", {
  title: ({ role }) => `Discard “${role}”?`,
  button: "Discard opening",
  consequence: "The opening and its plan are deleted. It has no candidates.",
});

export const REMOVE_STAGE = finalAct("plan-stage.remove", {
  title: "Remove this stage?",
  button: "Remove stage",
  consequence: "The stage is deleted from the plan. You can add another one.",
});

export const TRANSFER_OPENING = finalAct<{ people: number; role: string; lead: string }>("opening.transfer", {
  title: ({ role, lead }) => `Transfer “${role}” to ${lead}?`,
  button: "Transfer opening",
  consequence: "They are notified and run its interviews from now on. The current lead can no longer read scorecards.",
  until: "You can't undo this: only the new lead can transfer it back.",
});

export const CLOSE_CANDIDATES = finalAct<{ people: number; who: string; reason: string }>("candidate.close", {
  title: ({ who }) => `Close ${who}?`,
  button: "Close",
  consequence: ({ reason }) =>
    `Reason: ${reason}. Interviews that haven't started are canceled, and everyone in them is notified. The candidate isn't told automatically.`,
});

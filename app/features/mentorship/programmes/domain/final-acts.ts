import { finalAct } from "~/kernel/final-act";

export const END_PROGRAM = finalAct<{ people: number; name: string }>("programme.end", {
  title: ({ name }) => `End “${name}”?`,
  button: "End program",
  consequence: "No further round can be planned. Rounds that are under way continue to their last day.",
});

export const TRANSFER_PROGRAM = finalAct<{ people: number; name: string; owner: string }>("programme.transfer", {
  title: ({ name, owner }) => `Transfer “${name}” to ${owner}?`,
  button: "Transfer program",
  consequence:
    "They are notified and match its rounds from now on. The current owner can no longer read enrollments and check-ins.",
  until: "You can't undo this: only the new owner can transfer it back.",
});

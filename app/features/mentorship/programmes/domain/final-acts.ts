import { finalAct } from "~/kernel/final-act";

export const END_PROGRAM = finalAct<{ people: number; name: string }>("programme.end", {
  title: ({ name }) => `End “${name}”?`,
  button: "End program",
  consequence: "No further round can be planned. Rounds that are under way continue to their last day.",
});

export const TRANSFER_PROGRAM = finalAct<{ people: number; name: string; owner: string }>("programme.transfer", {
  title: ({ name, owner }) => `Transfer “${name}” to ${owner}?`,
  button: "Transfer program",
  consequence: "They match its rounds and are notified. The owner until now no longer reads enrollments and check-ins.",
  until: "Only the new owner can transfer it back. This can't be undone by you.",
});

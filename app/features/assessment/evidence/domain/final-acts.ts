import { finalAct } from "~/kernel/final-act";

export const REMOVE_EVIDENCE = finalAct<{ people: number; title: string }>("evidence.remove", {
  title: ({ title }) => `Delete “${title}”?`,
  button: "Delete evidence",
  consequence:
    "The evidence is deleted with its file, its links to expectations and what colleagues confirmed about it.",
});

export const DECLINE_CONFIRMATION = finalAct("corroboration.decline", {
  title: "Decline to confirm this evidence?",
  button: "Decline confirmation",
  consequence: "Your colleague sees that you declined, and you can't confirm it afterwards.",
  saysWho: true,
});

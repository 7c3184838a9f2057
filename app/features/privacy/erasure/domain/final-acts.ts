import { finalAct } from "~/kernel/final-act";

export const ERASE_PERSON = finalAct<{ people: number; name: string; days: number }>("person.erase", {
  title: ({ name }) => `Erase ${name}?`,
  button: "Request erasure",
  consequence: "Everything about them is deleted or loses their name, permanently.",
  until: ({ days }) => `You can cancel it for ${days} days. After that it can't be undone.`,
  typed: ({ name }) => name,
});

import { finalAct } from "~/kernel/final-act";

export const DEACTIVATE_MANAGER = finalAct<{ people: number; name: string }>("person.deactivate", {
  title: ({ name }) => `Deactivate ${name}?`,
  button: "Deactivate",
  consequence: "They are signed out, and their reports have no manager until they get another one.",
  until: "You can reactivate them, but their sessions and unused links are gone.",
});

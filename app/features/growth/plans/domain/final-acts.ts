import { finalAct } from "~/kernel/final-act";

export const REMOVE_STEP = finalAct<{ people: number; text: string }>("goal-step.remove", {
  title: ({ text }) => `Remove “${text}”?`,
  button: "Remove step",
  consequence: "The step is deleted from your goal.",
});

import { finalAct } from "~/kernel/final-act";

export const PUBLISH_FRAMEWORKS = finalAct<{ people: number; names: string }>("framework.publish", {
  title: ({ names }) => `Publish ${names}?`,
  button: "Publish",
  consequence:
    "Everyone can read the ladders. A published version never changes; mistakes are fixed in a newer version.",
});

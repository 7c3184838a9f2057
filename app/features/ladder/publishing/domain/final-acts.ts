import { finalAct } from "~/kernel/final-act";

export const PUBLISH_FRAMEWORKS = finalAct<{ people: number; names: string }>("framework.publish", {
  title: ({ names }) => `Publish ${names}?`,
  button: "Publish",
  consequence:
    "Everyone can read the ladders. A published version never changes; mistakes are fixed in a newer version.",
});

export const PUBLISH_VERSION = finalAct<{ people: number; name: string; version: string }>(
  "framework.publish-version",
  {
    title: ({ name, version }) => `Publish ${name} ${version}?`,
    button: "Publish",
    consequence:
      "Everyone with a level in it is notified of what changes for them. People at levels that are gone move to the ones you chose. A published version never changes.",
  },
);

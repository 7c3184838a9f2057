import { finalAct } from "~/kernel/final-act";

export const PUBLISH_RUN = finalAct<{ people: number; pairs: number }>("pairing.publish", {
  title: "Publish these matches?",
  button: "Publish matches",
  consequence: ({ pairs }) =>
    `${pairs === 1 ? "1 pair starts" : `${pairs} pairs start`}, and everyone enrolled is notified. No other run of this round can be published.`,
});

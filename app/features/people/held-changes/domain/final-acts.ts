import { type FinalAct, finalAct } from "~/kernel/final-act";

type Decision = "agree-address" | "agree-manager" | "call-off";

export const HELD_CHANGE_ACTS: Readonly<Record<Decision, FinalAct>> = {
  "agree-address": finalAct("held-change.agree-address", {
    title: "Confirm this address?",
    button: "Confirm address",
    consequence: "The person can open sealed pages again, signed in under the new address.",
  }),
  "agree-manager": finalAct("held-change.agree-manager", {
    title: "Confirm this manager?",
    button: "Confirm manager",
    consequence: "The new manager can read what managers can read from now on.",
  }),
  "call-off": finalAct("held-change.call-off", {
    title: "Cancel this change?",
    button: "Cancel change",
    consequence: "The person keeps their current manager.",
  }),
};

import { finalAct } from "~/kernel/final-act";

export const REVOKE_WEBHOOK = finalAct("webhook.revoke", {
  title: "Revoke this webhook?",
  button: "Revoke webhook",
  consequence: "Nothing more is sent to its address, and deliveries that wait are dropped.",
});

import { type FinalAct, finalAct } from "~/kernel/final-act";
import type { CaseEventKind } from "./case-state";

export const DISCARD_CASE = finalAct("case.discard", {
  title: "Discard this case?",
  button: "Discard case",
  consequence: "The draft and everything written in it are deleted.",
});

export const SUBMIT_CASE = finalAct("case.submit", {
  title: "Submit this case?",
  button: "Submit case",
  consequence: "The packet is frozen with today's ratings and evidence, and your manager is asked to endorse it.",
  saysWho: true,
  until: "You can withdraw it until it is decided, but you can't change it.",
});

/** Acts on a submitted case; sending it to calibration decides nothing. */
export const CASE_ACTS: Readonly<Record<Exclude<CaseEventKind, "submitted" | "calibration">, FinalAct>> = {
  endorsed: finalAct("case.endorse", {
    title: "Endorse this case?",
    button: "Send endorsement",
    consequence: "Your endorsement and your reasons are recorded, and the person is notified.",
    saysWho: true,
  }),
  declined: finalAct("case.decline", {
    title: "Decline to endorse this case?",
    button: "Decline case",
    consequence: "Your answer and your reasons are recorded, and the person is notified.",
    saysWho: true,
  }),
  decided: finalAct("case.decide", {
    title: "Record this promotion decision?",
    button: "Record decision",
    consequence: "Your decision and your reasons are recorded, and the person is notified. They can appeal once.",
    saysWho: true,
  }),
  appealed: finalAct("case.appeal", {
    title: "Appeal this decision?",
    button: "Appeal decision",
    consequence: "The second reader reads your reasons and the whole case. A case can be appealed once.",
    saysWho: true,
  }),
  "decided-finally": finalAct("case.decide-appeal", {
    title: "Decide this appeal?",
    button: "Decide appeal",
    consequence: "Your decision is final, and the person is notified.",
    saysWho: true,
  }),
  withdrawn: finalAct("case.withdraw", {
    title: "Withdraw this case?",
    button: "Withdraw case",
    consequence: "The case ends without a decision. You can start a new one.",
  }),
};

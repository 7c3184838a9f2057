import { finalAct } from "~/kernel/final-act";

export const ERASE_CANDIDATE = finalAct<{ people: number; code: string }>("candidate.erase", {
  title: ({ code }) => `Erase candidate ${code}?`,
  button: "Erase candidate",
  consequence: "Their name, contact details, work samples and files are deleted. Scorecards are kept under the code.",
  typed: ({ code }) => code,
});

export const WITHDRAW_CANDIDATE = finalAct<{ people: number; code: string }>("candidate.withdraw", {
  title: ({ code }) => `Record that ${code} withdrew?`,
  button: "Record withdrawal",
  consequence: "Interviews that haven't started are canceled, and everyone in them is notified.",
});

export const LIFT_CODE = finalAct<{ people: number; code: string }>("candidate.lift", {
  title: ({ code }) => `Reveal the name behind ${code}?`,
  button: "Reveal name",
  consequence: "You see who the candidate is. Your reason is recorded.",
});

export const REMOVE_SAMPLE = finalAct<{ people: number; title: string }>("work-sample.remove", {
  title: ({ title }) => `Delete “${title}”?`,
  button: "Delete work sample",
  consequence: "The work sample is deleted with its file. Interviewers can no longer read it.",
});

export const END_CONSENT = finalAct("candidate.end-consent", {
  title: "End your consent?",
  button: "End consent",
  consequence: "Your application is withdrawn, and interviews that haven't started are canceled.",
});

export const ASK_ERASURE = finalAct("candidate.ask-erasure", {
  title: "Ask for your data to be erased?",
  button: "Ask for erasure",
  consequence: "Your application is withdrawn, and interviews that haven't started are canceled.",
  until: "You can take back the request on this page until your data is erased, but not the withdrawal.",
});

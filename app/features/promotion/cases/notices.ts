import { noticeKind } from "~/notices/kind";

const PROMOTION = { area: "Promotion" } as const;
const example = { caseId: "example", who: "Bao Nguyen", step: "IC3 to IC4" };

export const CASE_SUBMITTED = noticeKind({
  ...PROMOTION,
  kind: "cases.submitted",
  label: "Promotion cases of your reports",
  why: "the case is about someone who reports to you",
  sort: "duty",
  example,
  asksFor: ({ caseId }, { kind, key }) => kind === "case-answer" && key === caseId,
  words: ({ caseId, who, step }) => ({
    subject: `${who} submitted a promotion case, ${step}`,
    text: "Read it, then endorse or decline it.",
    path: `/cases/${caseId}`,
    button: "Review case",
  }),
});

export const CASE_ANSWERED = noticeKind({
  ...PROMOTION,
  kind: "cases.answered",
  label: "Your manager's answer to your promotion case",
  why: "you submitted this case",
  sort: "news",
  example,
  words: ({ caseId, step }) => ({
    subject: `Your manager answered your promotion case, ${step}`,
    text: "You'll find the answer and the reasons in your case.",
    path: `/cases/${caseId}`,
    button: "Read answer",
  }),
});

export const CASE_DECIDED = noticeKind({
  ...PROMOTION,
  kind: "cases.decided",
  label: "The decision on your promotion case",
  why: "you submitted this case",
  sort: "news",
  example,
  words: ({ caseId, step }) => ({
    subject: `Your promotion case is decided, ${step}`,
    text: "You'll find the decision and the reasons in your case.",
    path: `/cases/${caseId}`,
    button: "Read decision",
  }),
});

export const CASE_APPEALED = noticeKind({
  ...PROMOTION,
  kind: "cases.appealed",
  label: "Promotion appeals you're asked to decide",
  why: "you were named as the second reader",
  sort: "duty",
  example,
  asksFor: ({ caseId }, { kind, key }) => kind === "case-appeal" && key === caseId,
  words: ({ caseId, who, step }) => ({
    subject: `${who} asked you to decide a promotion appeal, ${step}`,
    text: "You're the second reader. Your decision is final.",
    path: `/cases/${caseId}`,
    button: "Read appeal",
  }),
});

export const CASE_APPEAL_DECIDED = noticeKind({
  ...PROMOTION,
  kind: "cases.appeal-decided",
  label: "The decision on your promotion appeal",
  why: "you appealed",
  sort: "news",
  example,
  words: ({ caseId, step }) => ({
    subject: `Your promotion appeal is decided, ${step}`,
    text: "You'll find the second reader's decision in your case.",
    path: `/cases/${caseId}`,
    button: "Read decision",
  }),
});

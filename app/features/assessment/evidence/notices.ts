import { noticeKind } from "~/notices/kind";

export const CONFIRMATION_ANSWERED = noticeKind({
  kind: "evidence.confirmation-answered",
  area: "Evidence",
  label: "Answers to your requests to confirm evidence",
  why: "you asked this person to confirm your evidence",
  sort: "news",
  example: { evidenceId: "example", who: "Noor Haddad" },
  words: ({ evidenceId, who }) => ({
    subject: `${who} answered your request to confirm evidence`,
    text: "You'll find it on the evidence page.",
    path: `/evidence/${evidenceId}`,
    button: "Read answer",
  }),
});

export const CONFIRMATION_ASKED = noticeKind({
  kind: "evidence.confirmation-asked",
  area: "Evidence",
  label: "Evidence you're asked to confirm",
  why: "a colleague named you as someone who saw their work",
  sort: "duty",
  example: { evidenceId: "example", who: "Bao Nguyen" },
  asksFor: ({ evidenceId }, { kind, key }) => kind === "confirm-evidence" && key === evidenceId,
  words: ({ who }) => ({
    subject: `${who} asked you to confirm their evidence`,
    text: "Confirm what you saw, or decline.",
    path: "/corroborations",
    button: "Answer request",
  }),
});

import { noticeKind } from "~/notices/kind";

const NOT_YOU = "If this wasn't you, change your password and remove anything you don't recognize right away.";
const SECURITY = { area: "Account", why: "this is about the security of your account", sort: "account" } as const;
const page = { path: "/account/second-step", button: "Check second steps" };

export const FACTOR_ADDED = noticeKind({
  ...SECURITY,
  kind: "second-step.added",
  label: "A second step was added",
  example: { what: "passkey" },
  words: ({ what }) => ({
    subject: `A ${what} was added to your Waymark account`,
    text: ["It now confirms your sign-ins.", NOT_YOU],
    ...page,
  }),
});

export const FACTOR_REMOVED = noticeKind({
  ...SECURITY,
  kind: "second-step.removed",
  label: "A second step was removed",
  example: { what: "passkey" },
  words: ({ what }) => ({
    subject: `A ${what} was removed from your Waymark account`,
    text: ["It no longer confirms your sign-ins.", NOT_YOU],
    ...page,
  }),
});

export const CODES_MADE = noticeKind({
  ...SECURITY,
  kind: "second-step.codes",
  label: "New recovery codes were made",
  example: {},
  words: () => ({
    subject: "New recovery codes were made for your Waymark account",
    text: ["The old codes no longer work.", NOT_YOU],
    ...page,
  }),
});

export const CODE_USED = noticeKind({
  ...SECURITY,
  kind: "second-step.code-used",
  label: "A recovery code was used",
  example: { left: "7" },
  words: ({ left }) => ({
    subject: "A recovery code was used to sign in to your Waymark account",
    text: [left === "1" ? "1 recovery code is left." : `${left} recovery codes are left.`, NOT_YOU],
    ...page,
  }),
});

export const SECOND_STEP_FAILED = noticeKind({
  ...SECURITY,
  kind: "second-step.failed",
  label: "Someone failed your second step",
  example: {},
  words: () => ({
    subject: "Someone has your Waymark password",
    text: [
      "Someone signed in with your password, then failed the second step several times. They weren't let in.",
      "If this wasn't you, change your password right away.",
    ],
    path: "/reset",
    button: "Change password",
  }),
});

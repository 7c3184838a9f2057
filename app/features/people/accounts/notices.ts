import { shortDay } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

export const PASSWORD_CHANGED = noticeKind({
  kind: "accounts.password",
  area: "Account",
  label: "Your password was changed",
  why: "this is about the security of your account",
  sort: "account",
  example: {},
  words: () => ({
    subject: "Your Waymark password was changed",
    text: ["All your other sessions are signed out.", "If this wasn't you, reset your password right away."],
    path: "/reset",
    button: "Reset password",
  }),
});

/** The mail with the link. The token is never queued: `invite` in `account-mails.server.ts` creates and sends it. */
export const INVITATION = noticeKind({
  kind: "accounts.invitation",
  area: "Account",
  label: "Invitations to Waymark",
  why: "an administrator of your organization invited you",
  sort: "account",
  example: { path: "/join/example" },
  words: ({ path }) => ({
    subject: "You're invited to Waymark: choose a password",
    text: "Waymark is where your organization keeps its career ladders.",
    path,
    button: "Choose password",
    note: "The link works once, for 7 days. If it has expired, ask the person who invited you for a new one.",
  }),
});

/** Sent instead where people sign in only through the organization's provider. */
export const INVITATION_BY_PROVIDER = noticeKind({
  kind: "accounts.invitation-by-provider",
  area: "Account",
  label: "Invitations to sign in at your organization",
  why: "an administrator of your organization invited you",
  sort: "account",
  example: { provider: "Example Corp" },
  words: ({ provider }) => ({
    subject: `You're invited to Waymark: sign in with ${provider}`,
    text: "Waymark is where your organization keeps its career ladders.",
    path: "/sign-in?next=/welcome",
    button: `Sign in with ${provider}`,
    note: "You don't need a password. Sign in with the account you already have.",
  }),
});

export const PASSWORD_RESET = noticeKind({
  kind: "accounts.reset",
  area: "Account",
  label: "Links to reset a password",
  why: "someone asked for a new password for this address",
  sort: "account",
  example: { path: "/reset/example" },
  words: ({ path }) => ({
    subject: "Reset your Waymark password",
    text: "Someone, probably you, asked for a new password.",
    path,
    button: "Reset password",
    note: "The link works once, for one hour. If you didn't ask for it, ignore this mail. Your password is unchanged.",
  }),
});

export const TOKEN_EXPIRES = noticeKind({
  kind: "accounts.token-expires",
  area: "Administration",
  label: "Access tokens that are about to expire",
  why: "you're an administrator",
  sort: "news",
  example: { token: "Directory sync", expiresOn: "2026-12-07" },
  words: ({ token, expiresOn }, reader) => ({
    subject: `The access token ${token} expires on ${shortDay(expiresOn, reader)}`,
    text: "Programs that use it stop working then. Make a new token, give it to them, and revoke this one.",
    path: "/admin/tokens",
    button: "Make token",
  }),
});

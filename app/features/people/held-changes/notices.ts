import { shortMoment } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

/** Sent to the old address only, with a link whose token is never queued. */
export const ADDRESS_CHANGED = noticeKind({
  kind: "held-changes.address",
  area: "Account",
  label: "Your address was changed",
  why: "this was the address of your account",
  sort: "account",
  example: {
    path: "/addresses/example",
    oldEmail: "bao@example.org",
    newEmail: "bao.nguyen@example.org",
    until: "2026-11-26T09:00:00.000Z",
  },
  words: ({ path, oldEmail, newEmail, until }, reader) => ({
    subject: "Your Waymark address was changed",
    text: [
      `Your address was changed from ${oldEmail} to ${newEmail}, and you were signed out everywhere.`,
      `Until ${shortMoment(new Date(until), reader)} (${reader.timeZone}), signing in shows nothing private. If the new address is right, confirm it.`,
    ],
    path,
    button: "Confirm address",
    note: "If it's wrong, don't confirm it, and tell another administrator right away. This is the last mail to this address.",
  }),
});

export const MANAGER_CHANGES = noticeKind({
  kind: "held-changes.manager",
  area: "Account",
  label: "You're getting a new manager",
  why: "this changes who can read your reviews",
  sort: "account",
  example: { manager: "Noor Haddad", until: "2026-11-26T09:00:00.000Z" },
  words: ({ manager, until }, reader) => ({
    subject: `${manager} becomes your manager on ${shortMoment(new Date(until), reader)} (${reader.timeZone})`,
    text: [
      `An administrator made this change. From then on, ${manager} can read what your manager can read.`,
      "If it's wrong, tell another administrator before then.",
    ],
    path: "/account/activity",
    button: "Open activity",
  }),
});

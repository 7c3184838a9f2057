import { shortDay } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

const ADMINISTRATION = { area: "Administration", why: "you're an administrator", sort: "account" } as const;

export const COMMAND_RUN = noticeKind({
  ...ADMINISTRATION,
  kind: "system.command",
  label: "Commands run on the server",
  example: { name: "npm run admin", about: "noor@example.org" },
  words: ({ name, about }) => ({
    subject: `Someone ran ${name} on the Waymark server`,
    text: [
      `The command was about ${about}. Commands on the server need no second step, so every administrator is notified.`,
      "If none of you ran it, check who can reach the server.",
    ],
    path: "/admin/audit",
    button: "Open audit log",
  }),
});

export const CLOCK_IN_DOUBT = noticeKind({
  ...ADMINISTRATION,
  kind: "system.clock",
  label: "The server's clock may be wrong",
  example: { fault: "The clock jumped ahead by 800 days." },
  words: ({ fault }) => ({
    subject: "The clock of the Waymark server may be wrong",
    text: [
      `${fault} Nothing is deleted by time until an administrator confirms the clock.`,
      "Check the time on the server, correct it if needed, then confirm it.",
    ],
    path: "/admin/clock",
    button: "Confirm clock",
  }),
});

/** Sent to an outside address, so that the log can be checked against it. */
export const AUDIT_ANCHOR = noticeKind({
  ...ADMINISTRATION,
  kind: "system.audit-anchor",
  label: "The end of the audit log, each day",
  why: "AUDIT_ANCHOR_MAIL names your address",
  example: { day: "2026-11-23", position: "4213", end: "4213:9f2c…" },
  words: ({ day, position, end }, reader) => ({
    subject: `Waymark audit log on ${shortDay(day, reader)}: ${position} entries`,
    text: [
      "This is the end of the audit log today. Keep this message where no one who can change the database can change it.",
      end,
      "To check that the log still holds it, run this on the server:",
      `npm run audit:verify -- --expect ${end}`,
    ],
  }),
});

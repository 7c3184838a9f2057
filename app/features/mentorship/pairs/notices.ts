import { shortSpan } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

const MENTORSHIP = { area: "Mentorship", why: "you're part of this mentorship" } as const;
const example = { pairId: "example", who: "Noor Haddad" };
const pageOf = (pairId: string, page = "") => `/mentorship/pairs/${pairId}${page}`;

export const AGREEMENT_CHANGED = noticeKind({
  ...MENTORSHIP,
  kind: "mentorship.agreement",
  label: "Mentorship agreements to sign",
  sort: "duty",
  /** What changed: "terms" or "goals". */
  example: { ...example, what: "goals" },
  asksFor: ({ pairId }, { kind, key }) => kind === "pair-agreement" && key === pairId,
  words: ({ pairId, who, what }) => ({
    subject:
      what === "goals" ? `${who} changed the goals of your mentorship` : `${who} changed your mentorship agreement`,
    text: "Read the changes, then agree or suggest others.",
    path: pageOf(pairId, "/agreement"),
    button: "Review changes",
  }),
});

export const PAIR_PAUSED = noticeKind({
  ...MENTORSHIP,
  kind: "mentorship.paused",
  label: "Mentorships that are paused or resumed",
  sort: "news",
  example: { ...example, isPaused: "yes" },
  words: ({ pairId, who, isPaused }) => ({
    subject: `${who} ${isPaused ? "paused" : "resumed"} your mentorship`,
    text: isPaused ? "No check-ins and reminders until it's resumed." : "Plan your next session.",
    path: pageOf(pairId),
    button: "Open mentorship",
  }),
});

const CHANGES: Readonly<Record<string, string>> = { planned: "planned", moved: "moved", canceled: "canceled" };

export const SESSION_CHANGED = noticeKind({
  ...MENTORSHIP,
  kind: "mentorship.session",
  label: "Mentoring sessions: planned, moved or canceled",
  sort: "news",
  /** `how`: planned, moved or canceled. */
  example: { ...example, sessionId: "example", how: "planned", startsAt: "2026-11-24T13:00:00.000Z", minutes: "45" },
  words({ pairId, who, sessionId, how, startsAt, minutes }, reader) {
    const when = shortSpan(new Date(startsAt), Number(minutes), reader);
    return {
      subject: `${who} ${CHANGES[how] ?? "changed"} a mentoring session: ${when}`,
      text: how === "canceled" ? "You can plan another one." : "You'll find the agenda there.",
      path: pageOf(pairId, `/sessions/${sessionId}`),
      button: "Open session",
    };
  },
});

export const PAIR_CHANGED = noticeKind({
  ...MENTORSHIP,
  kind: "mentorship.new-pair",
  label: "A new mentor or mentee",
  sort: "news",
  example: { pairId: "example" },
  words: ({ pairId }) => ({
    subject: "You have a new mentorship match",
    text: "See who you'll work with, and plan your first session.",
    path: pageOf(pairId),
    button: "See match",
  }),
});

/** @property why `rematch`: the owner rematched them; `stepped-back`, `left` or `finished`. */
export const PAIR_ENDED = noticeKind({
  ...MENTORSHIP,
  kind: "mentorship.ended",
  label: "Mentorships that end",
  sort: "news",
  example: { pairId: "example", program: "Engineering mentorship", reason: "finished" },
  words({ pairId, program, reason }) {
    const mentorship = program === "" ? "Your mentorship" : `Your mentorship in ${program}`;
    if (reason === "finished") {
      return {
        subject: `${mentorship} is complete`,
        text: "Write down what came of it while you remember.",
        path: pageOf(pairId, "/closing"),
        button: "Complete closing review",
      };
    }
    if (reason === "rematch") {
      return {
        subject: `${mentorship} has ended, and your partner has a new match`,
        text: "It's no one's fault. You can look back on it.",
        path: pageOf(pairId, "/closing"),
        button: "Look back",
      };
    }
    return {
      subject: `${mentorship} has ended`,
      text:
        reason === "left"
          ? "The person you worked with has left the organization."
          : "It ended early. It's no one's fault, and no one asks for a reason.",
      path: "/mentorship",
      button: "See next steps",
    };
  },
});

export const REMATCH_ASKED = noticeKind({
  kind: "mentorship.rematch-asked",
  area: "Mentorship",
  label: "Requests for another match in your programs",
  why: "you own this mentorship program",
  sort: "duty",
  example: { pairId: "example" },
  asksFor: ({ pairId }, { kind, key }) => kind === "rematch" && key === pairId,
  words: ({ pairId }) => ({
    subject: "Someone in your mentorship program asked for another match",
    text: "See how the pair is doing, and find another match.",
    path: pageOf(pairId, "/health"),
    button: "Open pair",
  }),
});

export const THANKED = noticeKind({
  kind: "mentorship.thanks",
  area: "Mentorship",
  label: "Thanks from your mentees",
  why: "you were their mentor",
  sort: "news",
  example: { pairId: "example" },
  words: ({ pairId }) => ({
    subject: "Your mentee thanked you",
    text: "You can keep their note as evidence of mentoring.",
    path: pageOf(pairId, "/thanks"),
    button: "Read thanks",
  }),
});

const ASKED = "How is your mentorship going? Two questions, read by you and the program owner only.";
const LATE = "Your mentorship check-in is a week late. It takes a minute.";
const REMINDED: Readonly<Record<string, { words: string; page: string }>> = {
  CHECK_IN_30: { words: ASKED, page: "/check-ins" },
  CHECK_IN_60: { words: ASKED, page: "/check-ins" },
  LATE_30: { words: LATE, page: "/check-ins" },
  LATE_60: { words: LATE, page: "/check-ins" },
  SILENT: { words: "You two haven't met for a while. Plan a session, pause, or step back.", page: "" },
  ABSENT: { words: "You missed a mentoring session. Plan another one.", page: "/sessions" },
};

/** @property reminders one `<pair> <kind>` per line: a person gets at most one such message a day. */
export const PAIR_REMINDER = noticeKind({
  ...MENTORSHIP,
  kind: "mentorship.reminder",
  label: "Mentorship check-ins, and reminders",
  sort: "duty",
  example: { reminders: "example CHECK_IN_30" },
  words({ reminders }) {
    const all = reminders.split("\n").flatMap((line) => {
      const [pairId = "", kind = ""] = line.split(" ");
      const found = REMINDED[kind];
      return found ? [{ text: found.words, path: pageOf(pairId, found.page) }] : [];
    });
    const [first] = all;
    if (!first || all.length > 1) {
      return {
        subject: `${all.length} of your mentorships need a minute`,
        text: all.map(({ text }) => text),
        path: "/mentorship",
        button: "Open mentorship",
      };
    }
    const [subject = "", ...rest] = first.text.split(/(?<=[.?]) /);
    return { subject, text: rest.join(" ") || "Open it to continue.", path: first.path, button: "Open mentorship" };
  },
});

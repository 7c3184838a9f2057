import { shortDay } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

export const ENROLLMENT_OPEN = noticeKind({
  kind: "mentorship.enrollment-open",
  area: "Mentorship",
  label: "Mentorship rounds you can enroll in",
  why: "this mentorship program is open to you",
  sort: "news",
  example: { roundId: "example", program: "Engineering mentorship", closesOn: "2026-12-01" },
  words: ({ roundId, program, closesOn }, reader) => ({
    subject: `${program} is open for enrollment until ${shortDay(closesOn, reader)}`,
    text: "Enroll as a mentee, as a mentor, or as both.",
    path: `/mentorship/rounds/${roundId}`,
    button: "Enroll",
  }),
});

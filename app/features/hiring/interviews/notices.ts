import { shortDate, shortSpan } from "~/kernel/time/day-words";
import { type NoticeReader, type NoticeWords, noticeKind } from "~/notices/kind";

const HIRING = { area: "Hiring", why: "you have a part in this interview" } as const;
/** The code, the stage's name and the time: nothing else about an interview leaves Waymark. */
const example = {
  interviewId: "example",
  code: "C-7KQ2M",
  name: "System design",
  startsAt: "2026-11-24T13:00:00.000Z",
  minutes: "45",
};
type Told = typeof example;

const whenOf = ({ startsAt, minutes }: Told, reader: NoticeReader) =>
  shortSpan(new Date(startsAt), Number(minutes), reader);

/** "System design with C-7KQ2M: Tue 24 Nov, 13:00–13:45 (UTC)". Reminders of earlier versions have no name. */
const interviewInWords = (interview: Told, reader: NoticeReader) =>
  `${[interview.name, interview.code].filter(Boolean).join(" with ")}: ${whenOf(interview, reader)}`;

const pageOf = ({ interviewId }: Told) => `/hiring/interviews/${interviewId}`;

const ACCEPT = "Accept, or give up your seat so that someone else can be asked.";

export const INTERVIEW_ASKED = noticeKind({
  ...HIRING,
  kind: "interviews.asked",
  label: "Interviews you're asked to hold",
  sort: "duty",
  example: { ...example, who: "Noor Haddad" },
  asksFor: ({ interviewId }, { kind, key }) => kind === "interview-request" && key === interviewId,
  words: (interview, reader) => ({
    subject: `${interview.who} asked you to interview ${interview.code}: ${whenOf(interview, reader)}`,
    text: [interviewInWords(interview, reader), ACCEPT],
    path: pageOf(interview),
    button: "Answer request",
  }),
});

export const ANSWER_DUE = noticeKind({
  ...HIRING,
  kind: "interviews.answer-due",
  label: "Reminders of interview requests",
  sort: "duty",
  example: { ...example, who: "Noor Haddad" },
  asksFor: ({ interviewId }, { kind, key }) => kind === "interview-request" && key === interviewId,
  words: (interview, reader) => ({
    subject: `${interview.who} needs your answer: interview ${interview.code}, ${whenOf(interview, reader)}`,
    text: [interviewInWords(interview, reader), ACCEPT],
    path: pageOf(interview),
    button: "Answer request",
  }),
});

/** @property what happened: "moved", "place", "called-off", "not-needed", "gave-up" (`who` did) or "given-up" (the reader did). */
export const INTERVIEW_CHANGED = noticeKind({
  ...HIRING,
  kind: "interviews.changed",
  label: "Interviews that are moved or canceled",
  sort: "news",
  example: { ...example, who: "Noor Haddad", what: "moved" },
  words(interview, reader) {
    const { subject, next, ...rest } = changeInWords(interview, whenOf(interview, reader));
    const text = [interviewInWords(interview, reader), next];
    return { subject, text, path: pageOf(interview), button: "Open interview", ...rest };
  },
});

type Changed = Told & { who: string; what: string };

function changeInWords(
  interview: Changed,
  when: string,
): { subject: string; next: string } & Pick<NoticeWords, "path" | "button"> {
  const { code, who, what } = interview;
  switch (what) {
    case "moved":
      return {
        subject: `Your interview with ${code} was moved to ${when}`,
        next: "Accept the new time, or give up your seat so that someone else can be asked.",
        button: "Answer request",
      };
    case "place":
      return {
        subject: `${who} changed where you interview ${code}: ${when}`,
        next: "Open the interview to see the new place.",
      };
    case "gave-up":
      return {
        subject: `${who} can't interview ${code}: ${when}`,
        next: "Ask someone else to take the seat.",
        path: `${pageOf(interview)}#ask`,
        button: "Find interviewer",
      };
    case "not-needed":
      return {
        subject: `You're no longer needed in the interview with ${code}: ${when}`,
        next: "You don't need to do anything.",
      };
    case "given-up":
      return {
        subject: `You gave up your seat in the interview with ${code}: ${when}`,
        next: "The person who asked you has been notified.",
      };
    default:
      return { subject: `The interview with ${code} is canceled: ${when}`, next: "You don't need to do anything." };
  }
}

export const INTERVIEW_TOMORROW = noticeKind({
  ...HIRING,
  kind: "interviews.tomorrow",
  label: "Reminders the day before an interview",
  sort: "duty",
  example,
  asksFor: ({ interviewId }, { kind, key }) => kind.startsWith("interview") && key === interviewId,
  words: (interview, reader) => ({
    subject: `You interview ${interview.code} tomorrow: ${whenOf(interview, reader)}`,
    text: [interviewInWords(interview, reader), "Read the kit before you start."],
    path: pageOf(interview),
    button: "Open interview",
  }),
});

export const SCORECARD_DUE = noticeKind({
  ...HIRING,
  kind: "interviews.scorecard-due",
  label: "Reminders of scorecards",
  sort: "duty",
  example: { ...example, startsAt: "2026-11-22T13:00:00.000Z" },
  asksFor: ({ interviewId }, { kind, key }) => kind === "scorecard" && key === interviewId,
  words(interview, reader) {
    const on = shortDate(new Date(interview.startsAt), reader);
    return {
      subject: `Your scorecard for the ${on} interview with ${interview.code} is due`,
      text: [interviewInWords(interview, reader), "The debrief opens once all scorecards are submitted."],
      path: `${pageOf(interview)}/scorecard`,
      button: "Write scorecard",
    };
  },
});

const COORDINATES = { area: "Hiring", why: "you coordinate or lead this opening", sort: "news" } as const;

export const TIME_CHOSEN = noticeKind({
  ...COORDINATES,
  kind: "interviews.time-chosen",
  label: "Times that candidates choose",
  example: { ...example, role: "Backend engineer" },
  words: (interview, reader) => ({
    subject: `${interview.code} chose a time: ${whenOf(interview, reader)}`,
    text: [interviewInWords(interview, reader), `${interview.role}. The panel has been invited.`],
    path: pageOf(interview),
    button: "Open interview",
  }),
});

export const TIMES_LAPSED = noticeKind({
  ...COORDINATES,
  kind: "interviews.times-lapsed",
  label: "Times that candidates let pass",
  example: { candidateId: "example", code: "C-7KQ2M", role: "Backend engineer" },
  words: ({ candidateId, code, role }) => ({
    subject: `${code} hasn't chosen an interview time`,
    text: `${role}. The link has expired. Offer other times.`,
    path: `/hiring/candidates/${candidateId}/schedule`,
    button: "Offer times",
  }),
});

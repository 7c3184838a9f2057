import { shortDate, shortSpan } from "~/kernel/time/day-words";
import { type NoticeReader, noticeKind } from "~/notices/kind";

const HIRING = { area: "Hiring", why: "you have a part in this interview" } as const;
/** The code, the stage's name and the time: nothing else about an interview leaves Waymark. */
const example = {
  interviewId: "example",
  code: "K7Q-M2P",
  name: "System design",
  startsAt: "2026-11-24T13:00:00.000Z",
  minutes: "45",
};

const whenOf = ({ startsAt, minutes }: typeof example, reader: NoticeReader) =>
  shortSpan(new Date(startsAt), Number(minutes), reader);

export const INTERVIEW_ASKED = noticeKind({
  ...HIRING,
  kind: "interviews.asked",
  label: "Interviews you're asked to hold",
  sort: "duty",
  example: { ...example, who: "Noor Haddad" },
  asksFor: ({ interviewId }, { kind, key }) => kind === "interview-request" && key === interviewId,
  words: (interview, reader) => ({
    subject: `${interview.who} asked you to interview ${interview.code}: ${whenOf(interview, reader)}`,
    text: `${interview.name}. Accept, or give up the seat so that someone else can be asked.`,
    path: `/hiring/interviews/${interview.interviewId}`,
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
    text: `${interview.name}. Accept, or give up the seat so that someone else can be asked.`,
    path: `/hiring/interviews/${interview.interviewId}`,
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
    const { interviewId, code, name, who, what } = interview;
    const when = whenOf(interview, reader);
    const path = `/hiring/interviews/${interviewId}`;
    switch (what) {
      case "moved":
        return {
          subject: `Your interview with ${code} was moved to ${when}`,
          text: `${name}. ${who} moved it.`,
          path,
          button: "Open interview",
        };
      case "place":
        return {
          subject: `${who} changed where you interview ${code}: ${when}`,
          text: `${name}. You'll find the new place there.`,
          path,
          button: "Open interview",
        };
      case "gave-up":
        return {
          subject: `${who} can't interview ${code}: ${when}`,
          text: `${name}. Ask someone else.`,
          path,
          button: "Open interview",
        };
      case "not-needed":
        return {
          subject: `You're no longer needed in the interview with ${code}: ${when}`,
          text: `${name}. You don't need to do anything.`,
          path,
          button: "Open interview",
        };
      case "given-up":
        return {
          subject: `You gave up your seat in the interview with ${code}: ${when}`,
          text: `${name}. The person who asked you was notified.`,
          path,
          button: "Open interview",
        };
      default:
        return {
          subject: `The interview with ${code} is canceled: ${when}`,
          text: `${name}. You don't need to do anything.`,
          path,
          button: "Open interview",
        };
    }
  },
});

export const INTERVIEW_TOMORROW = noticeKind({
  ...HIRING,
  kind: "interviews.tomorrow",
  label: "Reminders the day before an interview",
  sort: "duty",
  example: { interviewId: "example", code: "K7Q-M2P", startsAt: "2026-11-24T13:00:00.000Z", minutes: "45" },
  asksFor: ({ interviewId }, { kind, key }) => kind.startsWith("interview") && key === interviewId,
  words: ({ interviewId, code, startsAt, minutes }, reader) => ({
    subject: `You interview ${code} tomorrow: ${shortSpan(new Date(startsAt), Number(minutes), reader)}`,
    text: "Read the kit before you start.",
    path: `/hiring/interviews/${interviewId}`,
    button: "Open interview",
  }),
});

export const SCORECARD_DUE = noticeKind({
  ...HIRING,
  kind: "interviews.scorecard-due",
  label: "Reminders of scorecards",
  sort: "duty",
  example: { interviewId: "example", code: "K7Q-M2P", startsAt: "2026-11-22T13:00:00.000Z", minutes: "45" },
  asksFor: ({ interviewId }, { kind, key }) => kind === "scorecard" && key === interviewId,
  words({ interviewId, code, startsAt }, reader) {
    const on = shortDate(new Date(startsAt), reader);
    return {
      subject: `Your scorecard for the ${on} interview with ${code} is due`,
      text: "The debrief opens once all scorecards are submitted.",
      path: `/hiring/interviews/${interviewId}/scorecard`,
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
    text: `${interview.name}, ${interview.role}. The panel has been invited.`,
    path: `/hiring/interviews/${interview.interviewId}`,
    button: "Open interview",
  }),
});

export const TIMES_LAPSED = noticeKind({
  ...COORDINATES,
  kind: "interviews.times-lapsed",
  label: "Times that candidates let pass",
  example: { candidateId: "example", code: "K7Q-M2P", role: "Backend engineer" },
  words: ({ candidateId, code, role }) => ({
    subject: `${code} hasn't chosen an interview time`,
    text: `${role}. The link has expired. Offer other times.`,
    path: `/hiring/candidates/${candidateId}/schedule`,
    button: "Offer times",
  }),
});

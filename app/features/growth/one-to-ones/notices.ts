import { shortSpan } from "~/kernel/time/day-words";
import { type NoticeReader, noticeKind } from "~/notices/kind";

export const ONE_TO_ONES_SET_UP = noticeKind({
  kind: "one-to-ones.set-up",
  area: "Growth",
  label: "1:1s someone sets up with you",
  why: "you have 1:1s with this person",
  sort: "news",
  example: { id: "example", who: "Noor Haddad", when: "every Tuesday at 10:00, Europe/Berlin" },
  words: ({ id, who, when }) => ({
    subject: `${who} set up 1:1s with you, ${when}`,
    text: "Add what you'd like to talk about. You can change the time there.",
    path: `/one-to-ones/${id}`,
    button: "Open 1:1s",
  }),
});

export const ONE_TO_ONES_MOVED = noticeKind({
  kind: "one-to-ones.moved",
  area: "Growth",
  label: "1:1s that move to another time",
  why: "you have 1:1s with this person",
  sort: "news",
  example: { id: "example", who: "Noor Haddad", when: "every Tuesday at 10:00, Europe/Berlin" },
  words: ({ id, who, when }) => ({
    subject: `${who} moved your 1:1s to ${when}`,
    text: "You can change the time there.",
    path: `/one-to-ones/${id}`,
    button: "Open 1:1s",
  }),
});

export const ONE_TO_ONES_ENDED = noticeKind({
  kind: "one-to-ones.ended",
  area: "Growth",
  label: "1:1s that end",
  why: "you had 1:1s with this person",
  sort: "news",
  example: { id: "example", who: "Noor Haddad" },
  words: ({ id, who }) => ({
    subject: `${who} ended your 1:1s`,
    text: "Your notes and actions are still there.",
    path: `/one-to-ones/${id}`,
    button: "Open notes",
  }),
});

/** The system ended them: one of the two left, or the reporting line changed. */
export const ONE_TO_ONES_STOPPED = noticeKind({
  kind: "one-to-ones.stopped",
  area: "Growth",
  label: "1:1s that stop when people move or leave",
  why: "you had 1:1s with this person",
  sort: "news",
  example: { id: "example", who: "Noor Haddad" },
  words: ({ id, who }) => ({
    subject: `Your 1:1s with ${who} have stopped`,
    text: "Your reporting line changed, or one of you left. Your notes and actions are still there.",
    path: `/one-to-ones/${id}`,
    button: "Open notes",
  }),
});

type OneMeeting = { startsAt: string; minutes: string };

const spanOf = ({ startsAt, minutes }: OneMeeting, reader: NoticeReader) =>
  shortSpan(new Date(startsAt), Number(minutes), reader);

const CHANGED: Readonly<Record<string, (who: string) => string>> = {
  "moved-one": (who) => `${who} moved your 1:1 to`,
  canceled: (who) => `${who} canceled your 1:1 on`,
  restored: (who) => `${who} moved your 1:1 back to`,
};

/** @property how "moved-one", "canceled" or "restored". */
export const ONE_TO_ONE_CHANGED = noticeKind({
  kind: "one-to-ones.changed",
  area: "Growth",
  label: "Individual 1:1s that are moved or canceled",
  why: "you have 1:1s with this person",
  sort: "news",
  example: {
    ...{ id: "example", who: "Noor Haddad", on: "2026-11-24", how: "moved-one" },
    ...{ startsAt: "2026-11-25T13:00:00.000Z", minutes: "30" },
  },
  words: ({ id, who, on, how, ...meeting }, reader) => ({
    subject: `${CHANGED[how]?.(who) ?? `${who} changed your 1:1 on`} ${spanOf(meeting, reader)}`,
    text: "Your other 1:1s keep their usual time.",
    path: `/one-to-ones/${id}/${on}`,
    button: "Open 1:1",
  }),
});

/** For the calendar of the person who made the change. @property how as above; "set-up", "moved" or "ended" concern the series. */
export const ONE_TO_ONES_IN_CALENDAR = noticeKind({
  kind: "one-to-ones.own-calendar",
  area: "Growth",
  label: "Invitations to 1:1s you set up or change",
  why: "you changed these 1:1s, and your calendar gets the change from this mail",
  sort: "news",
  example: {
    ...{ id: "example", who: "Bao Nguyen", how: "set-up", when: "every Tuesday at 10:00, Europe/Berlin" },
    ...{ on: "", startsAt: "", minutes: "30" },
  },
  words({ id, who, how, when, on, ...meeting }, reader) {
    const text = `${who} was notified.`;
    if (how === "ended") {
      return { subject: `You ended your 1:1s with ${who}`, text, path: `/one-to-ones/${id}`, button: "Open notes" };
    }
    if (on === "") {
      return { subject: `Your 1:1s with ${who}: ${when}`, text, path: `/one-to-ones/${id}`, button: "Open 1:1s" };
    }
    const what = how === "canceled" ? `You canceled your 1:1 with ${who}` : `Your 1:1 with ${who}`;
    const path = `/one-to-ones/${id}/${on}`;
    return { subject: `${what}: ${spanOf(meeting, reader)}`, text, path, button: "Open 1:1" };
  },
});

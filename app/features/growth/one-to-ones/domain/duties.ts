import type { DutyKinds } from "~/kernel/duty";
import { instantOf } from "~/kernel/time/calendar";
import { DAY_MS } from "~/kernel/time/day";

export const SHOWN_DAYS_AHEAD = 3;

type ShownMeeting = { on: string; startsAt: string | null; time: string; timeZone: string; minutes: number };

export const ONE_TO_ONE_DUTY_WORDS: DutyKinds = {
  "one-to-one": ({ key, detail }, now) => {
    const { on, startsAt, time, timeZone, minutes } = JSON.parse(detail ?? "") as ShownMeeting;
    const at = startsAt === null ? instantOf(on, time, timeZone) : new Date(startsAt);
    const ends = at.getTime() + minutes * 60_000;
    if (ends <= now.getTime() || at.getTime() > now.getTime() + SHOWN_DAYS_AHEAD * DAY_MS) return null;
    return { what: "1:1", button: "Open agenda", to: `/one-to-ones/${key}`, at };
  },
  "one-to-one-action": ({ detail }) => ({
    what: "Action item",
    button: "Open action item",
    to: `/one-to-ones/${detail}`,
  }),
};

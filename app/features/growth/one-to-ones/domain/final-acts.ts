import { finalAct } from "~/kernel/final-act";

export const END_SERIES = finalAct("one-to-one.end", {
  title: "End these 1:1s?",
  button: "End 1:1s",
  consequence: "No further meeting takes place. Both of you can still read what was written.",
  saysWho: true,
});

export const REVOKE_CALENDAR = finalAct("calendar.revoke", {
  title: "Revoke your calendar feed?",
  button: "Revoke feed",
  consequence: "Calendars that use this feed stop updating. To see your meetings there again, add a new feed.",
});

export const REMOVE_POINT = finalAct("talking-point.remove", {
  title: "Remove this topic?",
  button: "Remove topic",
  consequence: "The topic is deleted from the agenda of both of you.",
  saysWho: true,
});

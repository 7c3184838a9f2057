import { finalAct } from "~/kernel/final-act";

export const END_SERIES = finalAct("one-to-one.end", {
  title: "End these 1:1s?",
  button: "End 1:1s",
  consequence: "No further meeting takes place. Both of you can still read what was written.",
});

export const REVOKE_CALENDAR = finalAct("calendar.revoke", {
  title: "Revoke your calendar address?",
  button: "Revoke address",
  consequence: "Calendars that read this address stop updating. A new address has to be added to them again.",
});

export const REMOVE_POINT = finalAct("talking-point.remove", {
  title: "Remove this topic?",
  button: "Remove topic",
  consequence: "The topic is deleted from the agenda of both of you.",
});

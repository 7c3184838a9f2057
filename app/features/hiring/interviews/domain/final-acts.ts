import { finalAct } from "~/kernel/final-act";

export const CALL_OFF = finalAct("interview.call-off", {
  title: "Call off this interview?",
  button: "Call off interview",
  consequence: "It won't take place, and everyone in it is notified. Another one can be planned.",
});

export const GIVE_UP_SEAT = finalAct<{ people: number; conflict: boolean }>("interview-seat.give-up", {
  title: "Give up this interview?",
  button: "Give up interview",
  consequence: ({ conflict }) =>
    conflict
      ? "You have no further part in interviews with this candidate. The coordinator is notified."
      : "Someone else is asked in your place. The coordinator is notified.",
});

export const TAKE_OFF = finalAct("interview-seat.take-off", {
  title: "Remove this interviewer?",
  button: "Remove interviewer",
  consequence: "They lose their place in this interview and are notified. Someone else can be asked.",
});

export const DECLARE_CONFLICT = finalAct("candidate-conflict.declare", {
  title: "Declare a conflict of interest?",
  button: "Declare conflict",
  consequence: "You have no further part in interviews with this candidate.",
});

export const RECORD_CONFLICT = finalAct<{ people: number; name: string }>("candidate-conflict.record", {
  title: ({ name }) => `Record that ${name} has a conflict of interest?`,
  button: "Record conflict",
  consequence: "They lose their places in interviews with this candidate and can't be asked again.",
});

import { finalAct } from "~/kernel/final-act";

export const CALL_OFF = finalAct("interview.call-off", {
  title: "Cancel this interview?",
  button: "Cancel interview",
  consequence: "It won't take place, and everyone in it is notified. Another one can be planned.",
});

export const GIVE_UP_SEAT = finalAct<{ people: number; conflict: boolean }>("interview-seat.give-up", {
  title: "Give up this interview?",
  button: "Give up interview",
  consequence: ({ conflict }) =>
    conflict
      ? "You can't be asked to interview this candidate again. The coordinator is notified."
      : "Someone else is asked in your place. The coordinator is notified.",
});

export const TAKE_OFF = finalAct("interview-seat.take-off", {
  title: "Remove this interviewer?",
  button: "Remove interviewer",
  consequence: "They lose their seat in this interview and are notified. Someone else can be asked.",
});

export const DECLARE_CONFLICT = finalAct("candidate-conflict.declare", {
  title: "Declare a conflict of interest?",
  button: "Declare conflict",
  consequence: "You give up your seats in interviews with this candidate and can't be asked again.",
});

export const RECORD_CONFLICT = finalAct<{ people: number; name: string }>("candidate-conflict.record", {
  title: ({ name }) => `Record that ${name} has a conflict of interest?`,
  button: "Record conflict",
  consequence: "They lose their seats in interviews with this candidate and can't be asked again.",
});

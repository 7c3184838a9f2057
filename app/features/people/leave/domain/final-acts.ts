import { finalAct } from "~/kernel/final-act";

export const REMOVE_LEAVE = finalAct("leave.remove", {
  title: "Remove this leave?",
  button: "Remove leave",
  consequence: "The leave is deleted. Due days and reminders count as if they were here.",
});

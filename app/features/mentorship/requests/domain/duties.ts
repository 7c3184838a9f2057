import type { Duty, DutyKinds, DutyWords } from "~/kernel/duty";

const words =
  (what: string, button: string) =>
  ({ detail }: Duty): DutyWords => ({ what, button, to: `/mentorship/rounds/${detail}/requests` });

export const MENTOR_REQUEST_DUTY_WORDS: DutyKinds = {
  "mentor-request": words("Mentorship request", "Answer request"),
  "mentor-request-awaited": words("Mentorship request", "View request"),
};

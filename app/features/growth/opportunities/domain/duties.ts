import type { Duty, DutyKinds, DutyWords } from "~/kernel/duty";

const words =
  (what: string, button: string) =>
  ({ detail }: Duty): DutyWords => ({ what, button, to: `/opportunities/${detail}` });

export const OPPORTUNITY_DUTY_WORDS: DutyKinds = {
  "opportunity-offer": words("Opportunity offer", "Answer offer"),
  "opportunity-request": words("Opportunity request", "Answer request"),
  "opportunity-to-sponsor": words("Opportunity to sponsor", "Review proposal"),
  "opportunity-request-awaited": words("Opportunity request", "View request"),
  "opportunity-offer-awaited": words("Opportunity offer", "View offer"),
};

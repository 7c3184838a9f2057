import { ASSESSMENT_SCENARIOS } from "./assessment";
import { GROWTH_SCENARIOS } from "./growth";
import { HIRING_SCENARIOS } from "./hiring";
import { LADDER_SCENARIOS } from "./ladders";
import { MEETING_SCENARIOS } from "./meetings";
import type { Scenario } from "./scenario";

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...ASSESSMENT_SCENARIOS,
  ...GROWTH_SCENARIOS,
  ...MEETING_SCENARIOS,
  ...HIRING_SCENARIOS,
  ...LADDER_SCENARIOS,
};
/** Those of administrators have no scenario: they come from the state of the system. */
export const OF_ADMINISTRATORS = ["invitations", "jobs-failed", "backup-late"];
/** Two that come with the scenarios of the offer and the request. */
export const ALONGSIDE = ["opportunity-offer-awaited", "opportunity-request-awaited"];

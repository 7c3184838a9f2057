import { CHOOSE_LEADER, LEAVE_OUT } from "~/features/assessment/cycles/cycle.server";
import { ADD_TO_CYCLE } from "~/features/assessment/cycles/membership.server";
import { ASK_CONFIRMATION } from "~/features/assessment/evidence/corroboration.server";
import { ASK_PEER } from "~/features/assessment/peers/peers.server";
import { RECUSE_FROM } from "~/features/calibration/session/session.server";
import {
  CHOOSE_NEW_PARTICIPANT,
  CHOOSE_PARTICIPANT,
  CHOOSE_RATED,
  CHOOSE_READER,
} from "~/features/calibration/setup/choosing.server";
import { SHARE_FEEDBACK } from "~/features/growth/feedback/feedback.server";
import { ASK_FEEDBACK, GIVE_FEEDBACK } from "~/features/growth/feedback/feedback-exchange.server";
import { CHOOSE_SPONSOR, OFFER_PLACE } from "~/features/growth/opportunities/opportunity.server";
import { CHOOSE_REFERRER } from "~/features/hiring/candidates/candidate.server";
import { CHOOSE_HIRED } from "~/features/hiring/decisions/starting-plan.server";
import { APPOINT_MEMBER, BEGIN_INTERVIEWER } from "~/features/hiring/interviewers/interview-kit.server";
import { ASK_INTERVIEWER } from "~/features/hiring/interviews/interview.server";
import { CHOOSE_CONFLICT } from "~/features/hiring/interviews/interview-plan.server";
import { CHOOSE_COORDINATOR, CHOOSE_DECIDER, CHOOSE_LEAD } from "~/features/hiring/openings/opening-people.server";
import { GRANT_EDITING } from "~/features/ladder/editor/editors.server";
import { CHOOSE_REFUSED } from "~/features/mentorship/profiles/mentor-profile.server";
import { CHOOSE_OWNER } from "~/features/mentorship/programmes/programme.server";
import { WISH_MENTEE, WISH_MENTOR } from "~/features/mentorship/rounds/mentors.server";
import { CHOOSE_BULK_MANAGER } from "~/features/people/bulk/bulk.server";
import { CHOOSE_MANAGER } from "~/features/people/directory/admin-people.server";
import type { PickAmong, Picker, PickScope } from "~/features/people/picking/domain/pick";
import { GRANT_ROLE } from "~/features/people/roles/roles.server";
import { AUDITED_PERSON } from "~/features/privacy/activity/audit.server";
import type { App } from "~/platform/app-context.server";

/** Who can be chosen in each people field, as the form's room declares it. */
const SCOPES: Readonly<Record<string, PickScope<App>>> = {
  "audit.person": AUDITED_PERSON,
  "calibration.new-participant": CHOOSE_NEW_PARTICIPANT,
  "calibration.participant": CHOOSE_PARTICIPANT,
  "calibration.people": CHOOSE_RATED,
  "calibration.second-reader": CHOOSE_READER,
  "candidate.conflict": CHOOSE_CONFLICT,
  "candidate.referrer": CHOOSE_REFERRER,
  "cycle.leader": CHOOSE_LEADER,
  "decision.hired": CHOOSE_HIRED,
  "mentorship.refuse": CHOOSE_REFUSED,
  "mentorship.wish-mentee": WISH_MENTEE,
  "opening.coordinator": CHOOSE_COORDINATOR,
  "opening.decider": CHOOSE_DECIDER,
  "people.manager": CHOOSE_BULK_MANAGER,
  "person.manager": CHOOSE_MANAGER,
  "role.grant": GRANT_ROLE,
  "framework.editor": GRANT_EDITING,
  "evidence.ask": ASK_CONFIRMATION,
  "peers.ask": ASK_PEER,
  "feedback.ask": ASK_FEEDBACK,
  "feedback.give": GIVE_FEEDBACK,
  "feedback.share": SHARE_FEEDBACK,
  "opportunity.offer": OFFER_PLACE,
  "opportunity.sponsor": CHOOSE_SPONSOR,
};

/** The same where few are possible, who are listed alone. */
const AMONG: Readonly<Record<string, PickAmong<App>>> = {
  "calibration.recuse": RECUSE_FROM,
  "cycle.add": ADD_TO_CYCLE,
  "cycle.leave-out": LEAVE_OUT,
  "interview.ask": ASK_INTERVIEWER,
  "mentorship.wish-mentor": WISH_MENTOR,
  "opening.lead": CHOOSE_LEAD,
  "programme.owner": CHOOSE_OWNER,
  "qualification.begin": BEGIN_INTERVIEWER,
  "reference-panel.appoint": APPOINT_MEMBER,
};

const NO_REASONS: PickScope<App> = async () => new Map();

const WITH_LEFT = new Set(["audit.person", "calibration.recuse", "candidate.referrer"]);

export const scopeNames: readonly string[] = [...Object.keys(SCOPES), ...Object.keys(AMONG)];

export function scopeOf(name: string | null): Picker<App> | null {
  if (name === null) return null;
  const among = Object.hasOwn(AMONG, name) ? AMONG[name] : undefined;
  const scope = Object.hasOwn(SCOPES, name) ? SCOPES[name] : among && NO_REASONS;
  return scope ? { scope, among, withLeft: WITH_LEFT.has(name) } : null;
}

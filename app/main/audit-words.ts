import { AUDIT_WORDS as ASSESSMENT } from "~/features/assessment/audit-words";
import { AUDIT_WORDS as CALIBRATION } from "~/features/calibration/audit-words";
import { AUDIT_WORDS as GROWTH } from "~/features/growth/audit-words";
import { AUDIT_WORDS as HIRING } from "~/features/hiring/audit-words";
import { AUDIT_WORDS as LADDER } from "~/features/ladder/audit-words";
import { AUDIT_WORDS as MENTORSHIP } from "~/features/mentorship/audit-words";
import { AUDIT_WORDS as ACCOUNTS } from "~/features/people/accounts/domain/audit-words";
import { AUDIT_WORDS as PEOPLE } from "~/features/people/audit-words";
import { AUDIT_WORDS as PRIVACY } from "~/features/privacy/audit-words";
import { AUDIT_WORDS as PROMOTION } from "~/features/promotion/audit-words";
import type { AuditAction } from "~/kernel/audit-actions";
import { AUDIT_WORDS as SESSIONS } from "~/platform/sessions/audit-words";
import { AUDIT_WORDS as SYSTEM } from "./system/audit-words";

/**
 * What the actor of each action did. Texts follow a name ("Ada Lovelace submitted an assessment"); an action that a person's
 * record has keeps its words for as long as logs may hold it.
 */
export const AUDIT_WORDS: Readonly<Record<AuditAction, string>> = {
  ...SESSIONS,
  ...SYSTEM,
  ...LADDER,
  ...PEOPLE,
  ...ACCOUNTS,
  ...PRIVACY,
  ...ASSESSMENT,
  ...PROMOTION,
  ...GROWTH,
  ...CALIBRATION,
  ...MENTORSHIP,
  ...HIRING,
};

/** What an actor did, for a page; an action that this version does not know (a restored or newer log) by its own name. */
export function auditWords(action: string): string {
  return Object.hasOwn(AUDIT_WORDS, action) ? AUDIT_WORDS[action as AuditAction] : `did “${action}”`;
}

/** Every action there is, as a list to choose from. */
export const ACTION_OPTIONS = Object.entries(AUDIT_WORDS)
  .map(([value, words]) => ({ value, label: `${value}: ${words}` }))
  .sort((a, b) => (a.value < b.value ? -1 : 1));

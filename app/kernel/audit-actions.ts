/**
 * Every action of the audit log, as what its actor did. An action that is not here does not compile: whoever adds one says at
 * the same time what people will read about it. Texts follow a name ("Ada Lovelace submitted an assessment"); an action
 * that a person's record has stays here for as long as logs may hold it.
 */
export const AUDIT_WORDS = {
  "assessment.start": "started a self-assessment",
  "assessment.discard": "discarded an assessment",
  "sheet.save": "saved ratings",
  "sheet.submit": "submitted an assessment",
  "elevated-read.begin": "began an elevated read",
  "elevated-read.end": "ended an elevated read",
  "sheet.read-elevated": "read revealed sheets in an elevated read",
  "evidence.add": "added a piece of evidence",
  "evidence.change": "changed a piece of evidence",
  "evidence.attach": "attached a piece of evidence to expectations",
  "evidence.detach": "detached a piece of evidence from an expectation",
  "corroboration.ask": "asked a colleague to confirm a piece of evidence",
  "corroboration.confirmed": "confirmed a piece of evidence",
  "corroboration.declined": "declined to confirm a piece of evidence",
  "readiness.read": "read how far somebody is for a promotion",
  "case.start": "started a promotion case",
  "case.save": "saved a promotion case",
  "case.discard": "discarded a promotion case",
  "case.submit": "submitted a promotion case",
  "case.answer": "answered a promotion case as the manager",
  "case.calibrate": "took a promotion case into calibration",
  "case.decide": "decided a promotion case",
  "case.appeal": "appealed against the decision of a promotion case",
  "case.decide-appeal": "decided the appeal of a promotion case",
  "case.withdraw": "withdrew a promotion case",
  "case.read": "read a promotion case",
  "person.add": "added a person",
  "person.change": "changed a person's details",
  "person.deactivate": "deactivated a person",
  "person.reactivate": "reactivated a person",
  "people.import": "imported people from a file",
  "team.add": "added a team",
  "team.change": "changed a team",
  "team.remove": "removed a team",
  "role.grant": "granted a role",
  "role.end": "ended a role",
  "token.make": "made a token for programs",
  "token.revoke": "revoked a token for programs",
  "erasure.ask": "asked for a person to be erased",
  "erasure.call-off": "called off an erasure",
  "erasure.do": "erased a person",
  "session.begin": "signed in",
  "session.end": "signed out",
  "session.end-another": "ended a session in another browser",
  "session.end-of-person": "ended a person's session",
  "sign-in.refuse": "refused a sign-in with a wrong password",
  "account.offer-setup": "made a link that sets up Waymark",
  "account.set-up": "set up Waymark and became its first administrator",
  "account.invite": "invited a person",
  "account.make-invitation": "made a link that invites a person",
  "account.join": "accepted an invitation and chose a password",
  "account.make-reset": "made a link that resets a password",
  "account.reset-password": "reset a password",
  "account.change-password": "changed a password",
  "account.link-identity": "linked the organisation's sign-in to a person",
  "job.retry": "sent a job that had been given up round again",
  "export.make": "exported everything about themselves",
  "retention.change": "changed how long records are kept",
  "retention.apply": "removed records whose time was over",
} as const;

export type AuditAction = keyof typeof AUDIT_WORDS;

/** What somebody did, for a page; an action that this version does not know (a restored or newer log) by its own name. */
export function auditWords(action: string): string {
  return Object.hasOwn(AUDIT_WORDS, action) ? AUDIT_WORDS[action as AuditAction] : `did “${action}”`;
}

export const AUDIT_ACTIONS = Object.keys(AUDIT_WORDS) as AuditAction[];

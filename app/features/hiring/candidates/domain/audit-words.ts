export const AUDIT_WORDS = {
  "candidate.add": "added a candidate",
  "candidate.change": "changed what is kept of a candidate",
  "candidate.withdraw": "noted that a candidate withdrew",
  "candidate.import": "added candidates from a file",
  "candidate.read-identity": "read who a candidate is",
  "candidate.lift": "lifted the code of a candidate",
  "candidate.erase": "erased a candidate",
  "candidate.make-link": "sent a candidate the address of what is kept of them",
  "candidate.take-home": "took home what is kept of them as a candidate",
  "candidate.declare": "said something of themselves for counts",
  "candidate.renew-consent": "renewed or ended their consent",
  "candidate.ask-erasure": "asked to be erased as a candidate, or took that back",
  "work-sample.add": "added a work sample",
  "work-sample.remove": "removed a work sample",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}

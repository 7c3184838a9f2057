const WORDS: Readonly<Record<string, string>> = {
  backup: "Back up, and check the backup",
  mail: "Send a message",
  invitation: "Send an invitation",
  "people-bulk": "Change many people at once",
  "people-changed": "Follow up when people leave or change manager",
  "password-reset": "Send a link to reset a password",
  "clock-doubt": "Tell administrators that the clock may be wrong",
  "table-statistics": "Update the database's statistics",
  "audit-anchor": "Keep the end of the audit log outside",
  retention: "Remove records at the end of retention",
  "cycle-news": "Tell people that a review cycle changed",
  "reveal-due": "Reveal reviews on their day",
  "cycle-join": "Add people who join to review cycles",
  "feedback-follow-up": "Ask what changed after feedback",
  "mentorship-requests": "Pass requests on to mentors",
  "candidate-link": "Send a candidate the link to their page",
  "candidate-erasure": "Erase a candidate at the end of retention",
  "interview-reminders": "Remind of interviews and scorecards",
  "webhook-delivery": "Send a decision to a webhook",
};

/** What a job does, for an administrator; `retention.apply`, of which this list knows nothing, is "Retention apply". */
export function jobWords(kind: string): string {
  if (Object.hasOwn(WORDS, kind)) return WORDS[kind] as string;
  const words = kind.replace(/[-._]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

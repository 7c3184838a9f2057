const WORDS: Readonly<Record<string, string>> = {
  backup: "Back up, and check the backup",
  mail: "Send a message",
  invitation: "Send an invitation",
  "people-changed": "Follow people who leave or get another manager",
  "password-reset": "Send a link to reset a password",
  "clock-doubt": "Tell administrators that the clock may be wrong",
  "audit-anchor": "Keep the end of the audit log outside",
  retention: "Remove records whose time is over",
  "feedback-follow-up": "Ask what came of feedback",
  "mentorship-requests": "Pass requests to mentors on",
  "candidate-link": "Send a candidate the address of their page",
  "candidate-erasure": "Erase a candidate whose time is over",
  "interview-reminders": "Remind of interviews and scorecards",
  "webhook-delivery": "Tell a webhook of a decision",
};

/** What a job does, for an administrator; `retention.apply`, of which this list knows nothing, is "Retention apply". */
export function jobWords(kind: string): string {
  if (Object.hasOwn(WORDS, kind)) return WORDS[kind] as string;
  const words = kind.replace(/[-._]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

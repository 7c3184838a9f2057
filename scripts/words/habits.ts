/** Habits of writing that readers of Waymark do not meet any more; see the voice guide in docs/voice.md. */
import type { Kind, Text } from "./texts";

export type Habit = { name: string; instead: string; has(text: Text): boolean };

const LONGEST_HINT = 160;

/** What a button may begin with. */
const VERBS = new Set(
  `Abandon Accept Add Agree Allow Answer Appeal Apply Approve Archive Ask Assign Attach Book Call Cancel Change Check Choose Clear Close
  Collapse Compare Complete Confirm Continue Copy Correct Create Deactivate Decide Declare Decline Delete Detach Discard Dismiss Dissent
  Download Draw Edit End Enroll Erase Export Extend Filter Find Finish Give Go Grant Hide Import Invite Join Keep Leave Load Lock Look
  Make Mark Match Merge Move Name Object Offer Open Pair Pause Pick Plan Post Preview Print Propose Publish Put Rate Reactivate Read
  Reassign Recalculate Record Register Reject Reload Remind Remove Rename Renew Reopen Replace Reply Request Resend Reset Resolve Restart Restore
  Resume Retire Retry Return Reveal Review Revoke Run Save Schedule Search Select Send Set Share Show Sign Skip Sort Start Stay Stop Submit
  Suggest Swap Switch Take Test Transfer Try Turn Undo Unlock Unsubscribe Update Upload Use View Withdraw Write`.split(
    /\s+/,
  ),
);

const matches = (pattern: RegExp, ...kinds: Kind[]) => {
  return ({ words, kind }: Text) => (kinds.length === 0 || kinds.includes(kind)) && pattern.test(words);
};

export const HABITS: readonly Habit[] = [
  {
    name: "bookish pronoun",
    instead: "you, a name, people who, anyone, no one",
    has: matches(/\b(whoever|whom|whose is|somebody|nobody|anybody|of these|asked of|none of theirs|those who)\b/i),
  },
  {
    name: "story instead of state",
    instead: "Final; Locked; Can't be undone; Hidden until",
    has: matches(
      /\b(stays? as (it|they) (is|are|were|was)|it stays so|stands? as|remains? as|goes by|come to|comes to|came to)\b/i,
    ),
  },
  {
    name: "word of the code",
    instead: "review, rating, fix, remove, start, told → notified",
    has: matches(
      /\b(sheets?|mend(s|ed|ing)?|found an?|founds|founding|taken? in|takes in|(is|are|be|was|were) told|meanwhile)\b/i,
    ),
  },
  {
    name: "British spelling",
    instead: "American spelling",
    has: matches(
      /\b(programmes?|organi[s]ations?|colours?|behaviours?|enrol|enrols|enrolments?|favour|judgements?|centre|licence|recogni[s]e|organi[s]e|cancell(ed|ing))\b/i,
    ),
  },
  {
    name: "expletive “there is no such”",
    instead: "Choose … from the list.",
    has: matches(/\bthere (is|are) no such\b|\bno such\b/i),
  },
  {
    name: "translated “give a date”, “of the list”",
    instead: "Enter a date; Choose one from the list.",
    has: matches(
      /\bgive (an?|the) (\w+ )?(name|date|day|time|number|address|text|title|code|amount)\b|\bof the list\b/i,
    ),
  },
  { name: "apology", instead: "what to do next", has: matches(/\b(sorry|unfortunately|please|oops)\b/i) },
  {
    name: "translated “so far”, “beside”, “likewise”",
    instead: "yet; next to, and; also",
    has: matches(/\b(beside|besides|so far|likewise|thereby|hereby|wherever|whichever)\b/i),
  },
  { name: "date by hand", instead: "a date in the reader's format", has: matches(/year-month-day|YYYY-MM-DD/i) },
  {
    name: "sentence as a heading",
    instead: "a noun",
    has: matches(/[.!]$|^(What|Who|Whom|How|Where|Which|Why|When) /, "heading"),
  },
  {
    name: "button without a verb",
    instead: "verb and object",
    has: ({ kind, words }) => kind === "button" && !VERBS.has(words.split(/[ ,…]/)[0]!) && !words.startsWith("{}"),
  },
  {
    name: "long hint",
    instead: `one line, at most ${LONGEST_HINT} characters`,
    has: ({ kind, words }) => kind === "hint" && words.length > LONGEST_HINT,
  },
  {
    name: "error that only refuses",
    instead: "how to fix it: Choose a last day.",
    has: matches(/^(Invalid|Wrong|Not allowed|Forbidden|Bad|Error)\b/, "error"),
  },
];

/** @returns what is wrong with a text, by the names of the habits. */
export function habitsOf(text: Text): string[] {
  return HABITS.flatMap((habit) => (habit.has(text) && !isAllowed(text) ? [habit.name] : []));
}

/** Texts with one of these words are right, for a reason. */
const ALLOWED: readonly { words: RegExp; reason: string }[] = [
  { words: /^(Previous|Next|Earlier|Later|Back|Up)$/, reason: "moves through pages, and says where to" },
  { words: /YYYY-MM-DD HH:MM:SS/, reason: "a format of machines" },
];

const isAllowed = ({ words }: Text) => ALLOWED.some((one) => one.words.test(words));

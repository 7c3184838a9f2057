/** Length is what makes a password hard to guess; a rule about kinds of characters would only make it hard to remember. */
export const SHORTEST_PASSWORD = 12;
/** Keeps the cost of hashing bounded. */
const LONGEST_PASSWORD = 256;

/** A unit this short, repeated, is one idea typed several times. */
const LONGEST_UNIT = 4;

export type PasswordOwner = { email: string; name: string };

/**
 * Why a password cannot be chosen, in words for its owner; `null` when it can.
 * @param common passwords that everybody tries first, in lower case.
 */
export function passwordProblem(password: string, owner: PasswordOwner, common: ReadonlySet<string>): string | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return `Choose at least ${SHORTEST_PASSWORD} characters; this has ${length}.`;
  if (length > LONGEST_PASSWORD) return `Choose at most ${LONGEST_PASSWORD} characters.`;
  if (isOwn(password, owner)) return "This is your name or address. Choose something that only you know.";
  if (isGuessed(password, common)) return "This password is too easy to guess. Choose another.";
  return null;
}

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function isOwn(password: string, { email, name }: PasswordOwner): boolean {
  const given = bare(password);
  return given === "" ? false : [email, email.split("@")[0] ?? "", name].some((text) => bare(text) === given);
}

/** A common password, with digits and signs around it, or several times in a row. */
function isGuessed(password: string, common: ReadonlySet<string>): boolean {
  const lower = password.toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const unit = shortestUnit(lower);
  return common.has(lower) || common.has(core) || unit.length <= LONGEST_UNIT || common.has(unit);
}

/** `abcabc` is `abc` repeated; a text that is nothing repeated is its own unit. */
function shortestUnit(text: string): string {
  // A text is a repetition exactly if it is found in its double before its own end.
  return text.slice(0, (text + text).indexOf(text, 1));
}

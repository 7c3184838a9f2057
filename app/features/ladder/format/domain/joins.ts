/** What a part of a sentence begins with when it is no further thing of a list. */
const NO_ITEM =
  /^(?:and|or|nor|but|yet|so|then|plus|not|never|no|even|only|also|often|usually|in|on|at|by|for|from|of|to|into|onto|over|under|with|within|without|before|after|until|since|during|across|against|through|about|as|than|instead|rather|including|excluding|especially|such|like|unlike|if|unless|when|while|where|which|who|whose|that|what|how|why|whether|because|although|though|however|whatever|wherever|whenever|whoever|each|both|either|neither|all|one|two|some|most|none|again|first|too|please|becomes|comes|ends|gets|gives|goes|keeps|leads|makes|says|shows|takes|(?!(?:billing|building|hiring|logging|monitoring|onboarding|planning|pricing|reporting|scoring|testing|training)\b)[\p{L}]+(?:ing|ly))\b/iu;

const CONJUNCTION = /(?:^|[\s,])(?:and|or|nor|but|plus|then|versus|against)\b/iu;

/** A verb in it makes it a sentence of its own, not a thing in a list. */
const CLAUSE =
  /\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|should|which|who|that|because|so)\b/iu;

const MOST_ITEM_WORDS = 4;
const MOST_LAST_WORDS = 8;

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** Things whose commas are part of them: quotations, brackets and numbers such as 2,000. */
const withoutQuotes = (text: string) =>
  text.replace(/["“][^"”]*["”]|\([^)]*\)/gu, "this").replace(/(\d),(\d)/g, "$1$2");

/**
 * The end of a list of three or more that lacks its "and" or "or": `deadline, criteria` in "settling decider, deadline,
 * criteria". Readers can't tell whether all of it is asked for or one of it is enough.
 *
 * Only short parts between two commas count, and only where the last one starts like a thing: "Asks early, before anyone
 * builds, who decides" has commas for another reason. A hint to the author, so it stays silent where it can't tell.
 */
export function bareList(text: string): string | null {
  for (const clause of withoutQuotes(text).split(/[;:.!?](?:\s|$)|\s[–—]\s/u)) {
    const parts = clause.split(/,\s+/);
    for (let index = 1; index + 1 < parts.length; index += 1) {
      const [item, last] = [parts[index]!.trim(), parts[index + 1]!.trim()];
      const isItem =
        wordsIn(item) <= MOST_ITEM_WORDS && !NO_ITEM.test(item) && !CONJUNCTION.test(item) && !CLAUSE.test(item);
      if (!isItem || NO_ITEM.test(last) || CLAUSE.test(last) || wordsIn(last) > MOST_LAST_WORDS) continue;
      const rest = parts.slice(index + 1).join(", ");
      if (!CONJUNCTION.test(rest)) return `${item}, ${last}`;
    }
  }
  return null;
}

/** Acts that are done to all of what follows: comparing one thing or another compares nothing. */
const ON_BOTH =
  /^(?:aligns?|balances?|combines?|compares?|connects?|distinguishes|joins?|links?|matches|merges?|reconciles?|separates?|sets? apart|trades?|weighs?)\b/iu;

/** A record is complete with all of its parts: "or" at the end of its list lets its writer leave some out. */
const RECORDS =
  /^(?:agrees?|defines?|describes?|documents?|explains?|fixes|lists?|names?|notes?|publishes|records?|states?|writes?)\b/iu;

/** Where "or" is meant: amounts, alternatives that say so, and questions. */
const MEANT =
  /\b(?:either|whether|if|unless|without|never|no|nor|any|anyone|anything|when|where|until|before|instead)\b|\bor (?:not|more|less|fewer|so|later|earlier|longer|higher|lower|two|three|another|else)\b/iu;

const JOINED = /([\p{L}'-]+) or ([\p{L}'-]+)/u;

/** Two words say too little: "records slow or failing tests" is one thing. */
const JOINED_LIST = /,[^,]*?([\p{L}'-]+) or ([\p{L}'-]+)/u;

/**
 * The two words around an "or" where both are needed: after "between" or "both", after a verb that needs both, and at the
 * end of a record's list.
 */
export function orForAnd(statement: string): string | null {
  const sentence = withoutQuotes(statement.trim());
  const [, afterBoth] = /\b(?:between|both)\b([^,;:.]*)/iu.exec(sentence) ?? [];
  const between = afterBoth === undefined || /\band\b/iu.test(afterBoth) ? null : JOINED.exec(afterBoth);
  if (between) return between[0];
  if (MEANT.test(sentence)) return null;
  if (ON_BOTH.test(sentence)) return JOINED.exec(sentence)?.[0] ?? null;
  const [, before, after] = (RECORDS.test(sentence) && JOINED_LIST.exec(sentence)) || [];
  return before === undefined ? null : `${before} or ${after}`;
}

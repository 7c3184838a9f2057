/** Verbs that no plural noun is spelt like: after "and" they always start another ask. */
const ALWAYS_VERBS = new Set(
  `accepts acts adapts adds adjusts admits adopts agrees aligns allows anticipates applies asks assesses assigns avoids becomes begins brings
   builds carries catches celebrates challenges checks chooses clarifies coaches collects communicates considers contributes
   converts coordinates corrects creates decides declines defines delegates delivers describes develops discusses
   distributes documents does encourages ends ensures escalates establishes evaluates explains explores extends facilitates finds fixes
   follows gathers gets gives grows guides handles helps hires holds identifies implements improves includes informs
   initiates introduces invites involves joins keeps leads learns leaves lets listens maintains makes manages measures
   meets mentors moves negotiates notices obtains offers organises organizes owns participates passes performs
   plays points prepares presents prevents prioritises prioritizes proposes protects provides publishes puts quantifies raises
   reads recognises recognizes recommends reduces refines remembers removes replaces resolves responds says seeks sees sends
   sets shapes shares shows simplifies solves speaks states stays steers stops studies suggests summarises summarizes supports
   takes teaches tells thanks tracks traces translates tries turns understands unblocks updates uses validates
   verifies waits welcomes writes`.split(/\s+/),
);

/** Words that are as often plural nouns; they start another ask only where an object follows. */
const SOMETIMES_VERBS = new Set(
  `answers backs budgets changes comments costs credits debates debugs demos designs drives estimates experiments feeds forecasts
   functions limits links lists logs maps models monitors notes outlines pairs pilots plans posts practises programs projects questions records
   refactors releases reports requests reviews risks rolls runs samples schedules scopes scores signals sources
   sponsors starts structures surveys targets tests trades trains values visits works`.split(/\s+/),
);

/** What an object begins with when it is no bare noun. */
const OBJECT_STARTS = new Set(
  "a an the this that these those it them him her us every each all any some no one two three their its his my our your what how why when where whether who whom whose which both another other others people colleagues".split(
    " ",
  ),
);

/** What never begins an object: after these the word before was a noun. */
const NO_OBJECTS = new Set(
  "of in on at by for from with without to into onto over under across between among within through during before after about against around behind beyond per than as and or but nor so if because while until unless that's are is was were be been has have had can could will would may might must should do does did not both alike together well too also only early openly".split(
    " ",
  ),
);

const JOINS =
  /(?:\band then\b|\bas well as\b|\band also\b|\bthen\b|\band\b|\bplus\b)\s+(?:(?:also|then|regularly|actively|openly|clearly|promptly|proactively)\s+)?([\p{L}'-]+)(?:\s+([\p{L}\p{N}'-]+))?/giu;

/** Prose has fewer; looking for the clause around each costs the length of the sentence. */
const MOST_JOINS = 12;

/** Words that turn an "and" into one inside a subordinate clause: what follows is not asked of the person. */
const CLAUSE =
  /\b(?:that|which|who|whose|what|how|why|where|when|whether|because|so that|until|while|if|before|after|once|unless|than|as soon as)\b/iu;

function startsAsk(word: string, next: string | undefined): boolean {
  const verb = word.toLowerCase();
  if (ALWAYS_VERBS.has(verb)) return true;
  if (!SOMETIMES_VERBS.has(verb) || next === undefined) return false;
  const object = next.toLowerCase();
  return OBJECT_STARTS.has(object) || !NO_OBJECTS.has(object);
}

/**
 * Whether a statement asks for two things, so that somebody could meet one and not the other: two sentences, a semicolon,
 * or "and" and its like before another verb of the person's. Joining two objects of one verb is one ask.
 *
 * "Writes tests and reviews code" asks two; "Records assumptions and limits" one; so does "Shows what failed and takes
 * longest", whose second verb belongs to "what". English has no spelling for verbs, so this goes by word lists and by
 * what follows; it is a hint to the author and never an error.
 * @returns the words that join the second ask; `null` where there is one ask only.
 */
export function secondAsk(statement: string): string | null {
  const sentence = statement.trim();
  if (sentence.includes(";")) return ";";
  if (/[.!?]["')\]]*\s+["'(]*\p{Lu}/u.test(sentence.replace(/\b(?:e\.g|i\.e|vs|etc|cf)\./giu, ""))) return ".";
  let tried = 0;
  for (const match of sentence.matchAll(JOINS)) {
    tried += 1;
    if (tried > MOST_JOINS) break;
    const clause = sentence.slice(0, match.index).split(/,/).at(-1)!;
    if (!CLAUSE.test(clause) && startsAsk(match[1]!, match[2])) return match[0];
  }
  return null;
}

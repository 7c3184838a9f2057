import { competenciesOf } from "./check-ladders";
import type { ExpectationPart, Parts, QuestionPart } from "./framework-parts";
import { bareList, orForAnd } from "./joins";
import { nearDuplicates } from "./near-duplicates";
import type { Place, Report } from "./problem";

/** States of mind and abilities: nobody can point at them, so two people would judge them differently. */
const NOT_DEMONSTRABLE =
  /\b(?:can|cannot|could|able to|capable of|ability to|understands?|understanding of|knows?|knowledge of|is aware|are aware|aware of|awareness of|familiar|familiarity|appreciates?|believes?|feels?|thinks|tries to|tries hard|attempts to|strives?|aspires?|passionate|passion for|enthusiastic|motivated|committed to|is expected|are expected|proficient|competent|comfortable with|willing to|has potential|has experience|good at|cares about)\b/iu;

/** Words that leave the measure to whoever is judging. */
const VAGUE =
  /\b(?:appropriate|appropriately|as needed|as necessary|as required|where needed|if needed|effective|effectively|efficiently|excellent|excellently|high[- ]quality|best practices?|world[- ]class|properly|adequately|reasonably|generally|somewhat|and so on|etc)\b/iu;

const MOST_COMPETENCIES = 15;
const MOST_EXPECTATIONS = 40;

/** Longer texts are refused by the schema; this is for texts that were refused and are read all the same. */
const statementOf = ({ value }: ExpectationPart) => (value.statement ?? "").slice(0, 600);

function checkWords(part: ExpectationPart, report: Report): void {
  const statement = statementOf(part);
  const at = part.at("statement");
  const state = NOT_DEMONSTRABLE.exec(statement)?.[0];
  if (state) {
    const message = `"${state}" cannot be observed. Say what the person does, so that others are able to point at it.`;
    report(at, "not-demonstrable", message);
  }
  const vague = VAGUE.exec(statement)?.[0];
  if (vague)
    report(at, "vague", `"${vague}" leaves the measure to the reader. Say what is different when it is done well.`);
  const join = secondAsk(statement);
  if (join) {
    const message = `This asks for two things (at "${join}"), and people may do only one. Make it two expectations, or keep one verb: "and" between two things it is done to is fine.`;
    report(at, "two-asks", message);
  }
  const both = orForAnd(statement);
  if (both) {
    const message = `"${both}" lets one of them be enough. Write "and" if both are meant, "either" if one is.`;
    report(at, "or-for-and", message);
  }
  checkList(statement, at, report);
}

function checkList(text: string, at: Place, report: Report): void {
  const list = bareList(text);
  if (list)
    report(at, "bare-list", `This list has no "and" or "or" (at "${list}"), so it can be read both ways. Add one.`);
}

function checkDuplicates(parts: Parts, report: Report): void {
  const texts = parts.expectations.map(statementOf);
  for (const [later, earlier] of nearDuplicates(texts)) {
    const [part, other] = [parts.expectations[later]!, parts.expectations[earlier]!];
    const [shown, named] = part.own("statement") ? [part, other] : [other, part];
    if (!shown.own("statement")) continue;
    const message = `This is nearly the same as ${named.value.id} (${named.value.level}): "${texts[named === other ? earlier : later]}". Say what differs, or keep one.`;
    report(shown.at("statement"), "near-duplicate", message);
  }
}

function checkAmounts(parts: Parts, report: Report): void {
  for (const ladder of parts.ladders) {
    const { length } = competenciesOf(ladder, parts);
    if (length <= MOST_COMPETENCIES) continue;
    const message = `${ladder.value.id} has ${length} competencies; more than ${MOST_COMPETENCIES} are hard to keep in mind. Join or drop some.`;
    report(ladder.at("competencies"), "too-many", message);
  }
  const counts = new Map<string, number>();
  for (const { value } of parts.expectations) counts.set(value.level, (counts.get(value.level) ?? 0) + 1);
  for (const level of parts.levels) {
    const count = counts.get(level.value.code) ?? 0;
    if (count <= MOST_EXPECTATIONS) continue;
    const message = `${level.value.code} has ${count} expectations of its own; more than ${MOST_EXPECTATIONS} are not read. Drop some.`;
    report(level.at("code"), "too-many", message);
  }
}

/** Warnings about wording. Texts taken over from another framework are that framework's affair. */
export function checkProse(parts: Parts, report: Report): void {
  for (const part of parts.expectations) {
    if (part.own("statement")) checkWords(part, report);
    const { examples } = part.value;
    if (part.own("examples")) {
      for (const [index, text] of (examples ?? []).entries())
        checkList(text.slice(0, 600), part.at("examples", index), report);
    }
    if (part.own("id") && (examples ? examples.length === 0 : !part.given("examples"))) {
      const message = `${part.value.id} has no example. Add one that a reader could point at in their own work.`;
      report(part.at(), "no-example", message);
    }
  }
  checkDuplicates(parts, report);
  checkAmounts(parts, report);
}

/** What tells the candidate the answer that is hoped for. */
const LEADING =
  /\b(?:don't you|do not you|wouldn't you|isn't it|aren't you|shouldn't|surely|obviously|of course|would you agree|do you agree that|you (?:would|do) agree|right\?|correct\?|how important is)(?=\W|$)/iu;

/** A second question behind the first one. */
const SECOND_QUESTION = /\?\s+\S[\s\S]*\?|\b(?:and|or)\s+(?:what|why|how|when|where|who|which|did|do|would|have)\b/iu;

/** Praise and blame say what the listener feels, not what was said. */
const VERDICT =
  /\b(?:good|great|strong|weak|poor|bad|solid|impressive|outstanding|smart|clever|confident|confidently|nervous|cultural? fit|seems|appears|likeable|articulate)\b/iu;

type Anchor = { question: QuestionPart; scale: number; band: string; point: string; text: string };

/** Warnings about the words of interviews. Texts taken over from another framework are that framework's affair. */
export function checkInterviewProse(parts: Parts, report: Report): void {
  for (const question of parts.questions) {
    if (question.own("ask")) checkAsk(question, report);
    if (question.own("scales")) for (const anchor of anchorsOf(question)) checkAnchor(anchor, report);
  }
  for (const question of parts.questions) if (question.own("scales")) checkRepeats(question, report);
}

function checkAsk(question: QuestionPart, report: Report): void {
  const ask = (question.value.ask ?? "").slice(0, 600);
  const leading = LEADING.exec(ask)?.[0];
  if (leading) {
    const message = `"${leading}" gives the answer away. Ask so that every answer is as easy to give.`;
    report(question.at("ask"), "leading", message);
  }
  if (SECOND_QUESTION.test(ask)) {
    const message = "This asks two things at once, and the answer may be to either. Ask one; make the other a probe.";
    report(question.at("ask"), "two-asks", message);
  }
}

function anchorsOf(question: QuestionPart): Anchor[] {
  return (question.value.scales ?? []).flatMap(({ band, anchors }, scale) =>
    Object.entries(anchors).map(([point, text]) => ({
      question,
      scale,
      band,
      point,
      text: (text ?? "").slice(0, 600),
    })),
  );
}

const placeOf = ({ question, scale, point }: Anchor) => question.at("scales", scale, "anchors", point);

function checkAnchor(anchor: Anchor, report: Report): void {
  const unseen = NOT_DEMONSTRABLE.exec(anchor.text)?.[0] ?? VERDICT.exec(anchor.text)?.[0];
  if (unseen) {
    const message = `"${unseen}" cannot be heard or seen in an answer. Say what the candidate says or does at this point.`;
    report(placeOf(anchor), "not-demonstrable", message);
  }
  const vague = VAGUE.exec(anchor.text)?.[0];
  if (vague) {
    report(
      placeOf(anchor),
      "vague",
      `"${vague}" leaves the measure to the listener. Say what is different at this point.`,
    );
  }
}

/** Two of one scale, or one point of two bands, that say nearly the same tell nobody apart. */
function checkRepeats(question: QuestionPart, report: Report): void {
  const anchors = anchorsOf(question);
  for (const [later, earlier] of nearDuplicates(anchors.map(({ text }) => text))) {
    const [one, other] = [anchors[later]!, anchors[earlier]!];
    const message = `This is nearly the same as point ${other.point} of the band "${other.band}". Say what differs.`;
    report(placeOf(one), "near-duplicate", message);
  }
}

/** Verbs that no plural noun is spelt like: after "and" they always start another ask. */
const ALWAYS_VERBS = new Set(
  `accepts acts adapts adds adjusts admits adopts agrees aligns allows anticipates applies asks assesses assigns avoids
   becomes begins brings builds carries catches celebrates challenges chooses clarifies coaches collects communicates
   considers contributes converts coordinates corrects creates decides declines defines delegates delivers describes
   develops discusses distributes does encourages ends ensures escalates establishes evaluates explains explores extends
   facilitates finds fixes follows gathers gets gives grows guides handles helps hires holds identifies implements
   improves includes informs initiates introduces invites involves joins keeps leads learns leaves lets listens maintains
   makes manages meets mentors negotiates obtains organises organizes owns participates passes performs plays points
   prepares presents prevents prioritises prioritizes proposes protects provides publishes puts quantifies raises reads
   recognises recognizes recommends reduces refines remembers removes replaces resolves responds says seeks sees sends
   sets shapes shows simplifies solves speaks states stays steers suggests summarises summarizes takes teaches tells
   thanks translates tries turns unblocks understands validates verifies waits welcomes writes`.split(/\s+/),
);

/** Words that are as often plural nouns; they start another ask only where an object follows. */
const SOMETIMES_VERBS = new Set(
  `answers backs budgets changes checks comments costs credits debates debugs demos designs documents drives estimates
   experiments feeds forecasts functions limits links lists logs maps measures models monitors moves notes notices offers
   outlines pairs pilots plans points posts practises programs projects questions records refactors releases reports
   requests reviews risks rolls runs samples schedules scopes scores shares signals sources sponsors starts stops
   structures studies supports surveys targets tests traces tracks trades trains updates uses values visits works`.split(
    /\s+/,
  ),
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

import { competenciesOf } from "./check-ladders";
import type { ExpectationPart, Parts } from "./framework-parts";
import { nearDuplicates } from "./near-duplicates";
import type { Report } from "./problem";
import { secondAsk } from "./two-asks";

/** States of mind and abilities: nobody can point at them, so two people would judge them differently. */
export const NOT_DEMONSTRABLE =
  /\b(?:can|cannot|could|able to|capable of|ability to|understands?|understanding of|knows?|knowledge of|is aware|are aware|aware of|awareness of|familiar|familiarity|appreciates?|believes?|feels?|thinks|tries to|tries hard|attempts to|strives?|aspires?|passionate|passion for|enthusiastic|motivated|committed to|is expected|are expected|proficient|competent|comfortable with|willing to|has potential|has experience|good at|cares about)\b/iu;

/** Words that leave the measure to whoever is judging. */
export const VAGUE =
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
    const message = `This asks for two things (at "${join}"), and somebody may do only one. Make it two expectations, or keep one.`;
    report(at, "two-asks", message);
  }
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
    if (part.own("id") && (examples ? examples.length === 0 : !part.given("examples"))) {
      const message = `${part.value.id} has no example. Add one that a reader could point at in their own work.`;
      report(part.at(), "no-example", message);
    }
  }
  checkDuplicates(parts, report);
  checkAmounts(parts, report);
}

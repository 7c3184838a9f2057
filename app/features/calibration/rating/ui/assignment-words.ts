import type { AssignmentFinding } from "../domain/assignment-review";

export type Names = ReadonlyMap<string, string>;

const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;
export const raters = (amount: number) => count(amount, "rater", "raters");
export const people = (amount: number) => count(amount, "person", "people");

/** A finding in a sentence, with what would change it. */
export function findingInWords(finding: AssignmentFinding, names: Names): string {
  const name = (id: string) => names.get(id) ?? "Somebody";
  switch (finding.is) {
    case "too-few-raters":
      return finding.possible > finding.has
        ? `${name(finding.personId)} has ${raters(finding.has)}, and ${finding.possible} may rate them. Draw, or add one by hand; raise how many people each may rate where nobody has room.`
        : `${name(finding.personId)} has ${raters(finding.has)}, and nobody else may rate them. Name more raters.`;
    case "too-many-people":
      return `${name(finding.raterId)} rates ${people(finding.has)}, more than each is to rate.`;
    case "rates-own-report":
      return `${name(finding.raterId)} rates ${name(finding.personId)}, whose manager they are. Add somebody else where you can.`;
    case "rates-nobody":
      return `${name(finding.raterId)} rates nobody.`;
    case "uneven":
      return `One rater has ${people(finding.most)}, another ${finding.least}.`;
    case "too-few-places":
      return `${finding.needed} assignments are needed, and raters have room for ${finding.places}. Name more raters, or raise how many people each may rate.`;
    case "not-connected":
      return `These groups of raters have nobody in common, so that it cannot be told who is severe: ${finding.groups
        .map((group) => group.map(name).join(", "))
        .join("; ")}. Let somebody of one rate a person of the other.`;
  }
}

import type { AssignmentFinding } from "~/features/calibration/rating/domain/assignment";

export type Names = ReadonlyMap<string, string>;

const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;
export const countOfRaters = (amount: number) => count(amount, "rater", "raters");
export const countOfPeople = (amount: number) => count(amount, "person", "people");

/** A finding in a sentence, with what would change it. */
export function findingInWords(finding: AssignmentFinding, names: Names): string {
  const name = (id: string) => names.get(id) ?? "Someone";
  switch (finding.is) {
    case "too-few-raters":
      return finding.possible > finding.has
        ? `${name(finding.personId)} has ${countOfRaters(finding.has)}, and ${finding.possible} may rate them. Check another rater, assign again, or raise how many people each may rate.`
        : `${name(finding.personId)} has ${countOfRaters(finding.has)}, and no one else may rate them. Add more raters.`;
    case "too-many-people":
      return `${name(finding.raterId)} rates ${countOfPeople(finding.has)}, more than each is to rate.`;
    case "rates-own-report":
      return `${name(finding.raterId)} rates ${name(finding.personId)}, whose manager they are. Add someone else if you can.`;
    case "rates-nobody":
      return `${name(finding.raterId)} rates no one.`;
    case "uneven":
      return `${name(finding.most.raterId)} rates ${countOfPeople(finding.most.has)}, ${name(finding.least.raterId)} only ${finding.least.has}. Move some over.`;
    case "too-few-places":
      return `${finding.needed} assignments are needed, and raters have room for ${finding.places}. Name more raters, or raise how many people each may rate.`;
    case "not-connected":
      return `These groups of raters have no one in common, so severity can't be compared: ${finding.groups
        .map((group) => group.map(name).join(", "))
        .join("; ")}. Let someone from one group rate a person from the other.`;
  }
}

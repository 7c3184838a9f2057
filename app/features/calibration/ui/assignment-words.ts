import { namesOf } from "~/features/assessment/cycles/domain/opening";
import type { AssignmentFinding } from "~/features/calibration/rating/domain/assignment";

export type Names = ReadonlyMap<string, string>;

const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;
export const countOfRaters = (amount: number) => count(amount, "rater", "raters");
export const countOfPeople = (amount: number) => count(amount, "person", "people");

type TooFew = Extract<AssignmentFinding, { is: "too-few-raters" }>;
type Other = Exclude<AssignmentFinding, TooFew>;

/** Findings in sentences, with what would change them; people who lack the same share one. */
export function findingsInWords(findings: readonly AssignmentFinding[], names: Names): string[] {
  const said = new Map<string, string>();
  for (const one of findings) {
    if (one.is !== "too-few-raters") said.set(JSON.stringify(one), otherInWords(one, names));
    else if (!said.has(keyOf(one)))
      said.set(keyOf(one), tooFewInWords(findings.filter(isLike(one)) as TooFew[], names));
  }
  return [...said.values()];
}

const keyOf = ({ has, possible }: TooFew) => `${has} of ${possible}`;
const isLike = (one: TooFew) => (other: AssignmentFinding) =>
  other.is === "too-few-raters" && keyOf(other) === keyOf(one);

function tooFewInWords(alike: readonly TooFew[], names: Names): string {
  const [{ has, possible }] = alike as [TooFew];
  const people = alike.map(({ personId }) => names.get(personId) ?? "Someone");
  const what = `${namesOf(people)} ${people.length === 1 ? "has" : "have"} ${countOfRaters(has)}`;
  return possible > has
    ? `${what}, and ${possible} may rate them. Check another rater, assign again, or raise how many people each may rate.`
    : `${what}, and no one else may rate them. Add more raters.`;
}

function otherInWords(finding: Other, names: Names): string {
  const name = (id: string) => names.get(id) ?? "Someone";
  switch (finding.is) {
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

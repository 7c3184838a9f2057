import { z } from "zod";
import { text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import { suppressSmall } from "~/kernel/small-groups";

/** What candidates and interviewers may say of themselves for counts alone. */
export const DECLARATIONS = [
  {
    attribute: "gender",
    label: "Gender",
    values: [
      { value: "woman", label: "Woman" },
      { value: "man", label: "Man" },
      { value: "another", label: "Non-binary or another" },
    ],
  },
  {
    attribute: "first-language",
    label: "First language",
    values: [
      { value: "english", label: "English" },
      { value: "another", label: "Another" },
    ],
  },
  {
    attribute: "disability",
    label: "Disability or long illness",
    values: [
      { value: "yes", label: "Yes" },
      { value: "no", label: "No" },
    ],
  },
] as const;

export type Declared = { attribute: string; value: string };

/** What a form's fields answer to what is asked: an empty one takes back what was said, and an unknown value counts as not said. */
export function readDeclared(field: (name: string) => string): Declared[] {
  return DECLARATIONS.flatMap(({ attribute, values }) => {
    const value = field(`declared-${attribute}`);
    return values.some((one) => one.value === value) ? [{ attribute, value }] : [];
  });
}

/** What the mix of panels may be looked at by, as hiring leads choose. */
const KNOWN_ASPECTS = [
  {
    aspect: "other-team",
    label: "Other teams",
    rows: ["Someone from another team", "No one from another team"],
  },
  { aspect: "level", label: "Levels", rows: ["More than one level", "One level"] },
  {
    aspect: "tenure",
    label: "Time here",
    rows: ["Someone here for less than two years", "No one here for less than two years"],
  },
] as const;

/** An attribute that interviewers are asked about, if they like. */
export type AskedAttribute = {
  attribute: string;
  label: string;
  values: readonly { value: string; label: string }[];
};

/** The attributes that are asked about, and those already declared, which can be taken back. */
export function askedOf(aspects: readonly string[], declared: readonly Declared[]): AskedAttribute[] {
  const said = declared.map(({ attribute }) => attribute);
  return DECLARATIONS.filter(({ attribute }) => aspects.includes(attribute) || said.includes(attribute));
}

/** What hiring leads can choose, in words. */
export const ASPECT_CHOICES: readonly { aspect: string; label: string; asked: boolean }[] = [
  ...KNOWN_ASPECTS.map(({ aspect, label }) => ({ aspect, label, asked: false })),
  ...DECLARATIONS.map(({ attribute, label }) => ({ aspect: attribute, label, asked: true })),
];

/** Interviews that were held in a quarter, and what is known of who sat in them. */
export type QuarterFacts = {
  /** "2026 Q3". */
  quarter: string;
  panels: number;
  /** Different interviewers in them. */
  people: number;
  otherTeam: number;
  /** With interviewers of more than one level. */
  level: number;
  /** With a person who had been here for less than two years. */
  tenure: number;
};

/** Of those who first sat in a year, how many say what; `value` is `null` for who says nothing. */
export type DeclaredCount = { year: number; attribute: string; value: string | null; people: number };

/** Counts by period; `null` where showing one would tell of too few. */
export type MixTable = {
  aspect: string;
  label: string;
  periods: readonly string[];
  rows: readonly { label: string; counts: readonly (number | null)[] }[];
};

/**
 * Panels by quarter, with and without. Those who plan know who sat together, so a quarter's count of other teams is hidden
 * only where too few people sat at all; levels and time here are the people's own, and are suppressed as any count of people.
 * @param quarters that are over, oldest first. @param aspects chosen ones.
 */
export function knownTables(
  quarters: readonly QuarterFacts[],
  aspects: readonly string[],
  minimum: number,
): readonly MixTable[] {
  const chosen = KNOWN_ASPECTS.filter(({ aspect }) => aspects.includes(aspect));
  return chosen.map(({ aspect, label, rows: [withIt, without] }) => {
    const counts = quarters.map((facts) => countOf(facts, aspect));
    const table = [counts, quarters.map(({ panels }, index) => panels - counts[index]!)];
    const safe = aspect === "other-team" ? table : suppressSmall(table, minimum);
    const shown = safe.map((row) => row.map((count, at) => (quarters[at]!.people < minimum ? null : count)));
    const rows = [withIt, without].map((name, index) => ({ label: name, counts: shown[index]! }));
    return { aspect, label, periods: quarters.map(({ quarter }) => quarter), rows };
  });
}

function countOf({ otherTeam, level, tenure }: QuarterFacts, aspect: string): number {
  if (aspect === "other-team") return otherTeam;
  return aspect === "level" ? level : tenure;
}

/**
 * What interviewers say of themselves, by the year in which they first sat in a panel: everyone is in one year only, so that no
 * two columns differ by a few people, and only in years that are over, so that none grows by one.
 */
export function declaredTables(
  counts: readonly DeclaredCount[],
  aspects: readonly string[],
  minimum: number,
): readonly MixTable[] {
  const years = [...new Set(counts.map(({ year }) => year))].sort((a, b) => a - b);
  return DECLARATIONS.filter(({ attribute }) => aspects.includes(attribute)).map(({ attribute, label, values }) => {
    const options: { value: string | null; label: string }[] = [...values, { value: null, label: "Not said" }];
    const table = options.map(({ value }) => years.map((year) => peopleOf(counts, { year, attribute, value })));
    const shown = suppressSmall(table, minimum);
    const rows = options.map((option, index) => ({ label: option.label, counts: shown[index]! }));
    return { aspect: attribute, label, periods: years.map(String), rows };
  });
}

function peopleOf(counts: readonly DeclaredCount[], wanted: Omit<DeclaredCount, "people">): number {
  const { year, attribute, value } = wanted;
  const found = counts.filter((one) => one.year === year && one.attribute === attribute && one.value === value);
  return found.reduce((sum, { people }) => sum + people, 0);
}

export type PanelMixPage = {
  known: readonly MixTable[];
  declared: readonly MixTable[];
  aspects: string[];
  minimum: number;
};

/**
 * What people may declare about themselves. Unknown answers count as undeclared. A pure function, so that the bundler keeps Zod out
 * of the browser.
 */
export const DeclareForm = /* @__PURE__ */ (() => {
  const said = text(z.string(), { length: 100 });
  return form(Object.fromEntries(DECLARATIONS.map(({ attribute }) => [`declared-${attribute}`, said]))).as((typed) => ({
    do: "declare" as const,
    declared: readDeclared((name) => typed[name] ?? ""),
  }));
})();

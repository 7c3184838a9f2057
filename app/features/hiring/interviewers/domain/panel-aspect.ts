import { DECLARATIONS, type Declared } from "./declaration";

/** What the mix of panels may be looked at by, as hiring leads choose. */
export const KNOWN_ASPECTS = [
  {
    aspect: "other-team",
    label: "Other teams",
    rows: ["Somebody of another team than the opening's", "Nobody of another team"],
  },
  { aspect: "level", label: "Levels", rows: ["More than one level", "One level"] },
  { aspect: "tenure", label: "Time here", rows: ["Somebody here for less than two years", "Nobody so new"] },
] as const;

/** An attribute that interviewers are asked about, if they like. */
export type AskedAttribute = {
  attribute: string;
  label: string;
  values: readonly { value: string; label: string }[];
};

/** The attributes that are asked about, and those of which somebody has said something that they can take back. */
export function askedOf(aspects: readonly string[], declared: readonly Declared[]): AskedAttribute[] {
  const said = declared.map(({ attribute }) => attribute);
  return DECLARATIONS.filter(({ attribute }) => aspects.includes(attribute) || said.includes(attribute));
}

/** What hiring leads can choose, in words. */
export const ASPECT_CHOICES: readonly { aspect: string; label: string; asked: boolean }[] = [
  ...KNOWN_ASPECTS.map(({ aspect, label }) => ({ aspect, label, asked: false })),
  ...DECLARATIONS.map(({ attribute, label }) => ({ aspect: attribute, label, asked: true })),
];

import {
  type Reading,
  readDay,
  readEmail,
  readName,
  readTimeZone,
} from "~/features/people/directory/domain/person-fields";
import { daysAfter } from "~/kernel/time/day";

/** Who a candidate is, as the coordinator writes it down. Days are `YYYY-MM-DD`. */
export type IdentityFields = {
  name: string;
  /** In lower case. */
  email: string;
  phone: string;
  timeZone: string;
  /** Where they heard of the opening. */
  source: string;
  /** Of the colleague who referred them, in lower case. */
  referredBy: string | null;
  consentedOn: string;
  /** They are kept no longer than until then. */
  consentUntil: string;
  /** What an applicant tracker calls them. */
  externalId: string | null;
};
export type IdentityField = keyof IdentityFields;
export type IdentityTexts = Record<IdentityField, string>;
export type IdentityProblems = Partial<Record<IdentityField, string>>;

export const IDENTITY_FIELDS: readonly IdentityField[] = [
  "name",
  "email",
  "phone",
  "timeZone",
  "source",
  "referredBy",
  "consentedOn",
  "consentUntil",
  "externalId",
];

/** A consent is given for an application, not for good. */
const LONGEST_CONSENT_DAYS = 730;
/** What a new one is filled in with. */
export const USUAL_CONSENT_DAYS = 365;

const CONTROL = /\p{Cc}/u;

function readLine(text: string, most: number, what: string): Reading<string> {
  const value = text.trim();
  if (value.length > most) return { problem: `Shorten ${what} to ${most} characters.` };
  return CONTROL.test(value) ? { problem: `Write ${what} on one line.` } : { value };
}

const orNull = (reading: Reading<string>): Reading<string | null> =>
  "value" in reading ? { value: reading.value === "" ? null : reading.value } : reading;

function readReferrer(text: string): Reading<string | null> {
  return text.trim() === "" ? { value: null } : readEmail(text);
}

const READERS: { [Field in IdentityField]: (text: string) => Reading<IdentityFields[Field]> } = {
  name: readName,
  email: readEmail,
  phone: (text) => readLine(text, 40, "the number"),
  timeZone: (text) => (text.trim() === "" ? { value: "UTC" } : readTimeZone(text)),
  source: (text) => readLine(text, 120, "this"),
  referredBy: readReferrer,
  consentedOn: readDay,
  consentUntil: readDay,
  externalId: (text) => orNull(readLine(text, 100, "the applicant tracker's ID")),
};

/**
 * All fields at once, with every problem there is.
 * @param today `YYYY-MM-DD`: a consent cannot be in the future.
 */
export function readIdentity(
  texts: IdentityTexts,
  today: string,
): { fields: IdentityFields; problems: null } | { fields: null; problems: IdentityProblems } {
  const read = IDENTITY_FIELDS.map((field) => [field, READERS[field](texts[field])] as const);
  const problems: IdentityProblems = Object.fromEntries(
    read.flatMap(([field, reading]) => ("problem" in reading ? [[field, reading.problem]] : [])),
  );
  const fields = Object.fromEntries(
    read.map(([field, reading]) => [field, "value" in reading ? reading.value : null]),
  ) as IdentityFields;
  if (!problems.consentedOn && fields.consentedOn > today) problems.consentedOn = "Enter today or an earlier day.";
  if (!problems.consentedOn && !problems.consentUntil) {
    const wrong = consentProblem(fields, today);
    if (wrong) problems.consentUntil = wrong;
  }
  return Object.keys(problems).length > 0 ? { fields: null, problems } : { fields, problems: null };
}

function consentProblem({ consentedOn, consentUntil }: IdentityFields, today: string): string | null {
  if (consentUntil <= consentedOn) return "Enter a day after the consent was given.";
  if (consentUntil < today) return "This consent has ended. Ask for a new one first.";
  const latest = daysAfter(consentedOn, LONGEST_CONSENT_DAYS);
  return consentUntil > latest ? `Consent lasts two years at most. Enter ${latest} or an earlier day.` : null;
}

/** As they are written on a page or into a file; `readIdentity` of it is what it was. */
export function identityTexts(fields: IdentityFields): IdentityTexts {
  return { ...fields, referredBy: fields.referredBy ?? "", externalId: fields.externalId ?? "" };
}

/** What each is called on a page. */
export const IDENTITY_LABELS: Readonly<Record<IdentityField, string>> = {
  name: "Name",
  email: "Email",
  phone: "Phone",
  timeZone: "Time zone",
  source: "Where they heard about it",
  referredBy: "Referred by",
  consentedOn: "Consent given on",
  consentUntil: "Consent until",
  externalId: "ID in the applicant tracker",
};

/** The fields in which two differ. */
export function identityDifferences(one: IdentityFields, other: IdentityFields): IdentityField[] {
  return IDENTITY_FIELDS.filter((field) => one[field] !== other[field]);
}

/** What stands where a name was. */
export const MASK = "[name]";

/** Parts of names that are no name by themselves. */
const PARTICLES = new Set([
  "van",
  "der",
  "den",
  "von",
  "und",
  "del",
  "della",
  "dos",
  "das",
  "bin",
  "ibn",
  "abu",
  "the",
]);
/** Names that are also words: alone they count only where they are written with a capital. */
const WORDS = new Set(
  "art bell bill black brown chase daisy dale dawn dean drew faith frank gale gene glen grace grant gray green hazel heath hope hunter iris ivy jack joy june king lane long mark mason may miles pat penny pierce price ray reed rich rob robin rose ruby rusty sandy short skip small stone sue summer sunny swift wade ward west white will wood woods young".split(
    " ",
  ),
);

export type NamedCandidate = { name: string; email: string };

/** A text without accents, in lower case; `at[n]` is where its n-th character stands in what was given. */
function folded(text: string): { plain: string; at: number[] } {
  let plain = "";
  const at: number[] = [];
  let place = 0;
  for (const sign of text) {
    if (sign < "\u0080") {
      plain += sign.toLowerCase();
      at.push(place++);
      continue;
    }
    for (const one of sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()) {
      plain += one;
      for (let unit = 0; unit < one.length; unit++) at.push(place);
    }
    place += sign.length;
  }
  at.push(text.length);
  return { plain, at };
}

const fold = (text: string) => folded(text).plain;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Words of a name, folded: of “Iris van der Berg-Roy” iris, van, der, berg and roy. */
const partsOf = (name: string) => fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * What identifies a person: their name in both orders, however it is joined, each part of it that is three letters or longer,
 * and the address with what stands before its @.
 */
function patternsOf({ name, email }: NamedCandidate): RegExp | null {
  const parts = partsOf(name);
  const address = fold(email.trim());
  const local = address.split("@")[0] ?? "";
  const alone = parts.filter((part) => part.length >= 3 && !PARTICLES.has(part));
  const joined = "[^\\p{L}\\p{N}]*";
  const whole = parts.length > 1 ? [parts.join(joined), [...parts].reverse().join(joined)] : [];
  const initials = parts.length > 1 && alone.length > 0 ? [] : parts.filter((part) => part.length === 2);
  const texts = [
    ...(address === "" ? [] : [escaped(address)]),
    ...(local.length >= 5 ? [escaped(local)] : []),
    ...whole,
    ...alone,
    ...initials,
  ];
  if (texts.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join("|")})(?![\\p{L}\\p{N}])`, "gu");
}

type Place = { from: number; to: number };

function placesOf(text: string, candidate: NamedCandidate): Place[] {
  const pattern = patternsOf(candidate);
  if (!pattern) return [];
  const { plain, at } = folded(text);
  const places: Place[] = [];
  for (const found of plain.matchAll(pattern)) {
    const from = at[found.index] ?? 0;
    // Up to the next character of its own, with the accents that belong to the last one.
    const end = found.index + found[0].length;
    const to = at[end] ?? text.length;
    const isWord = WORDS.has(found[0]) && !/^\p{Lu}/u.test(text.slice(from, to));
    if (!isWord) places.push({ from, to });
  }
  return places;
}

/**
 * Masks a person's name in a text, however it is written: any case, with or without accents, in either order, as part of an
 * address. A part that is also an everyday word (“will”, “grace”) is taken out where it begins with a capital.
 * @param candidate whose name; with an empty one the text stays.
 * @returns the text with `[name]` in each place; the same again for its own result.
 *
 * Worked cases, for Zoë Müller: “Zoe led it, said muller.” becomes “[name] led it, said [name].”; “Zoës team” stays, since that is
 * another word.
 */
export function maskName(text: string, candidate: NamedCandidate): string {
  let masked = "";
  let done = 0;
  for (const { from, to } of placesOf(text, candidate)) {
    if (text.slice(Math.max(0, from - 1), to + 1) === MASK) continue;
    masked += text.slice(done, from) + MASK;
    done = to;
  }
  return masked + text.slice(done);
}

/** Whether `maskName` would take anything out. */
export function holdsName(text: string, candidate: NamedCandidate): boolean {
  return maskName(text, candidate) !== text;
}

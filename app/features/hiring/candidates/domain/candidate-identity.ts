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
  externalId: (text) => orNull(readLine(text, 100, "the number of the applicant tracker")),
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
  if (!problems.consentedOn && fields.consentedOn > today) problems.consentedOn = "Give a day that is not to come.";
  if (!problems.consentedOn && !problems.consentUntil) {
    const wrong = consentProblem(fields, today);
    if (wrong) problems.consentUntil = wrong;
  }
  return Object.keys(problems).length > 0 ? { fields: null, problems } : { fields, problems: null };
}

function consentProblem({ consentedOn, consentUntil }: IdentityFields, today: string): string | null {
  if (consentUntil <= consentedOn) return "Give a day after the consent was given.";
  if (consentUntil < today) return "This consent has ended: ask for a new one first.";
  const latest = daysAfter(consentedOn, LONGEST_CONSENT_DAYS);
  return consentUntil > latest ? `A consent lasts two years at most: give ${latest} or an earlier day.` : null;
}

/** As they are written on a page or into a file; `readIdentity` of it is what it was. */
export function identityTexts(fields: IdentityFields): IdentityTexts {
  return { ...fields, referredBy: fields.referredBy ?? "", externalId: fields.externalId ?? "" };
}

/** What each is called on a page. */
export const IDENTITY_LABELS: Readonly<Record<IdentityField, string>> = {
  name: "Name",
  email: "Email",
  phone: "Telephone",
  timeZone: "Time zone",
  source: "Where they heard of it",
  referredBy: "Referred by",
  consentedOn: "Consent given on",
  consentUntil: "Consent until",
  externalId: "Number in the applicant tracker",
};

/** The fields in which two differ. */
export function identityDifferences(one: IdentityFields, other: IdentityFields): IdentityField[] {
  return IDENTITY_FIELDS.filter((field) => one[field] !== other[field]);
}

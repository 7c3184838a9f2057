import type { FieldErrors } from "~/kernel/form/form";
import { type PickedPerson, pickedValue } from "~/kernel/form/person-field";
import { daysAfter, isDay } from "~/kernel/time/day";
/** What may be written about a person, wherever it comes from: a page, a file or a provisioning system. */
export type PersonFields = {
  name: string;
  /** In lower case. */
  email: string;
  managerEmail: string | null;
  team: string | null;
  timeZone: string;
  /** BCP 47 codes in the order given, such as "pt-BR". */
  languages: string[];
  /** YYYY-MM-DD. */
  startedOn: string;
};
export type FieldName = keyof PersonFields;

/** Later than people are hired ahead: a mistyped year. */
const FURTHEST_START_DAYS = 366;

/** What is wrong with a first day, wherever it comes from; `null` for nothing. Days are year-month-day. */
export const startProblem = (startedOn: string, today: string): string | null =>
  startedOn > daysAfter(today, FURTHEST_START_DAYS) ? "Choose a date within the next year." : null;

/** What a text means, or what to do about it. */
export type Reading<T> = { value: T } | { problem: string };

const CONTROL = /\p{Cc}/u;

export function readName(text: string): Reading<string> {
  const value = text.trim();
  if (value === "") return { problem: "Enter a name." };
  if (value.length > 200) return { problem: "Shorten the name to 200 characters." };
  return CONTROL.test(value) ? { problem: "Write the name on one line." } : { value };
}

/** One @ between a local part and a name with a dot; who is behind it is for mail to find out. */
const EMAIL = /^[^\s@"'<>()[\],;:\\\p{Cc}]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/u;

export function readEmail(text: string): Reading<string> {
  const value = text.trim().toLowerCase();
  if (value === "") return { problem: "Enter an address." };
  return value.length <= 254 && EMAIL.test(value)
    ? { value }
    : { problem: "Enter an address such as name@example.org." };
}

function readManagerEmail(text: string): Reading<string | null> {
  return text.trim() === "" ? { value: null } : readEmail(text);
}

export function readTeam(text: string): Reading<string | null> {
  const value = text.trim();
  if (value.length > 200) return { problem: "Shorten the team's name to 200 characters." };
  if (CONTROL.test(value)) return { problem: "Write the team's name on one line." };
  return { value: value === "" ? null : value };
}

export function readTimeZone(text: string): Reading<string> {
  const value = text.trim();
  return isTimeZone(value) ? { value } : { problem: "Enter a time zone such as Europe/Lisbon." };
}

const zones = new Map<string, boolean>();

function isTimeZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let is = name !== "" && name.length <= 64;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    is = false;
  }
  // Names come from files, and there is no end to those that are none.
  if (is) zones.set(name, is);
  return is;
}

export const MOST_LANGUAGES = 20;

/** BCP 47, such as "pt-BR". */
export const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** Codes with spaces, commas or semicolons between them; each once. */
export function readLanguages(text: string): Reading<string[]> {
  const codes = [...new Set(text.split(/[\s,;]+/).filter((code) => code !== ""))];
  const wrong = codes.find((code) => !LANGUAGE.test(code));
  if (wrong !== undefined) return { problem: `“${wrong}” isn't a language code. Use codes such as en or pt-BR.` };
  return codes.length > MOST_LANGUAGES ? { problem: `Enter at most ${MOST_LANGUAGES} languages.` } : { value: codes };
}

/** A day that the calendar has. */
export function readDay(text: string): Reading<string> {
  const value = text.trim();
  const problem = { problem: "Enter a date such as 2026-03-30." };
  return /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) && isDay(value) ? { value } : problem;
}

export type Texts = Record<FieldName, string>;

export const FIELD_READERS: { [Field in FieldName]: (text: string) => Reading<PersonFields[Field]> } = {
  name: readName,
  email: readEmail,
  managerEmail: readManagerEmail,
  team: readTeam,
  timeZone: readTimeZone,
  languages: readLanguages,
  startedOn: readDay,
};
const FIELD_NAMES = Object.keys(FIELD_READERS) as FieldName[];

/** A person's fields as the form sends them: the manager as the picker does, languages one by one. */
export type FormTexts = Omit<Texts, "managerEmail" | "languages"> & { manager: string; languages: readonly string[] };

/** The form's fields for a stored person. */
export function formTexts(fields: PersonFields & { manager: PickedPerson | null }): FormTexts {
  const { managerEmail: _, ...texts } = textsOf(fields);
  return { ...texts, languages: fields.languages, manager: fields.manager ? pickedValue(fields.manager) : "" };
}

/** What was wrong with a form, by the button pressed, beside what was typed. */
export type PersonProblem = {
  status: 400 | 409;
  at: string;
  typed?: FormTexts;
  errors?: FieldErrors;
  message?: string;
  /** Of a conflict: how the person is stored now. */
  stored?: { texts: FormTexts; version: number };
};

export type FieldProblems = Partial<Record<FieldName, string>>;

/** All fields at once, with every problem there is. */
export function readFields(texts: Texts): { fields: PersonFields; problems: null } | { problems: FieldProblems } {
  const read = FIELD_NAMES.map((field) => [field, FIELD_READERS[field](texts[field])] as const);
  const problems = read.flatMap(([field, reading]) => ("problem" in reading ? [[field, reading.problem]] : []));
  if (problems.length > 0) return { problems: Object.fromEntries(problems) as FieldProblems };
  const values = read.map(([field, reading]) => [field, "value" in reading ? reading.value : null]);
  return { fields: Object.fromEntries(values) as PersonFields, problems: null };
}

/** As they are written on a page or into a file; `readFields` of it is what it was. */
export function textsOf(fields: PersonFields): Texts {
  return {
    ...fields,
    managerEmail: fields.managerEmail ?? "",
    team: fields.team ?? "",
    languages: fields.languages.join(" "),
  };
}

/** The fields in which two differ. */
export function differences(one: PersonFields, other: PersonFields): FieldName[] {
  const [first, second] = [textsOf(one), textsOf(other)];
  return FIELD_NAMES.filter((field) => first[field] !== second[field]);
}

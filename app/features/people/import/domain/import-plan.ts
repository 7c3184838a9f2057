import { ladderAndLevel, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import {
  differences,
  type FieldName,
  type PersonFields,
  readFields,
  type Texts,
  textsOf,
} from "~/features/people/directory/domain/person-fields";
import type { FileRow, FileTexts } from "./people-file";

type PlannedPosition = { framework: string; code: string; since: string };
export type Created = { line: number; fields: PersonFields; position: PlannedPosition | null };
export type Changed = Created & {
  id: string;
  reactivated: boolean;
  changes: { field: FieldName | "level"; before: string; after: string }[];
};
export type Deactivated = { id: string; name: string; email: string };
export type ImportPlan = {
  created: Created[];
  changed: Changed[];
  deactivated: Deactivated[];
  refused: Refused[];
  unchanged: number;
};

/** What a file says of somebody, as an export writes it. */
export function fileTexts(person: Pick<KnownPerson, "fields" | "positions">, known: Omit<Known, "people">): FileTexts {
  const texts = textsOf(person.fields);
  const { ladder, level } = ladderAndLevel(known.levels, positionAt(person.positions, known.today, person.fields));
  const { name, email, managerEmail, team, timeZone, languages, startedOn } = texts;
  const plain = { name, email, team, ladder, level, languages };
  return { ...plain, "manager email": managerEmail, "start date": startedOn, "time zone": timeZone };
}

/** The position in force today, or on the first day of somebody who is still to come. */
function positionAt(positions: KnownPerson["positions"], today: string, { startedOn }: PersonFields) {
  const day = today > startedOn ? today : startedOn;
  const begun = positions.filter(({ since }) => since <= day);
  return begun.reduce<PlannedPosition | null>((last, one) => (!last || one.since > last.since ? one : last), null);
}

/**
 * What applying a file would do. It decides alone: nothing is stored.
 * @param everybody whoever is here and not in the file has left.
 */
export function planImport(rows: readonly FileRow[], known: Known, everybody: boolean): ImportPlan {
  const byEmail = new Map(known.people.map((person) => [person.fields.email, person]));
  const read = rows.map(understand);
  const understood = read.flatMap((one) => (Array.isArray(one) ? [] : [one]));
  const inFile = new Set(rows.map(({ texts }) => texts.email.toLowerCase()));
  const absent = everybody ? known.people.filter((one) => one.active && !inFile.has(one.fields.email)) : [];
  const leaving = new Set(absent.map(({ id }) => id));
  const refused = [
    ...read.flatMap((one) => (Array.isArray(one) ? one : [])),
    ...checkTwice(rows),
    ...checkManagers(understood, byEmail, inFile, leaving),
    ...checkCycles(understood, known.people),
    ...absent.filter(({ administrator }) => administrator).map(refuseAdministrator),
  ];
  const wrong = new Set(refused.map(({ line }) => line));
  const plan: ImportPlan = { created: [], changed: [], deactivated: [], refused, unchanged: 0 };
  for (const row of understood) if (!wrong.has(row.line)) decide(row, byEmail.get(row.fields.email), known, plan);
  plan.deactivated = absent
    .filter(({ administrator }) => !administrator)
    .map(({ id, fields }) => ({ id, name: fields.name, email: fields.email }));
  plan.refused.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return plan;
}

const COLUMN_OF: Record<FieldName, keyof FileTexts> = {
  name: "name",
  email: "email",
  managerEmail: "manager email",
  team: "team",
  timeZone: "time zone",
  languages: "languages",
  startedOn: "start date",
};

function understand({ line, texts }: FileRow): Understood | Refused[] {
  const fields = Object.entries(COLUMN_OF).map(([field, column]) => [field, texts[column]]);
  const read = readFields(Object.fromEntries(fields) as Texts);
  if (!read.problems) return { line, fields: read.fields, ladder: texts.ladder, level: texts.level };
  return Object.entries(read.problems).map(([field, problem]) => {
    return { line, email: texts.email, problem: `${COLUMN_OF[field as FieldName]}: ${problem}` };
  });
}

function checkTwice(rows: readonly FileRow[]): Refused[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, texts: { email } }) => {
    const before = first.get(email.toLowerCase());
    if (before !== undefined && email !== "") return [{ line, email, problem: `email: also on line ${before}.` }];
    first.set(email.toLowerCase(), line);
    return [];
  });
}

function refuseAdministrator({ fields }: KnownPerson): Refused {
  const problem = "is an administrator and not in the file. Add a line for them, or end the role first.";
  return { line: null, email: fields.email, problem };
}

/** Puts a row where it belongs in the plan. */
function decide(row: Understood, person: KnownPerson | undefined, known: Known, plan: ImportPlan): void {
  const { line, fields } = row;
  const refuse = (problem: string) => plan.refused.push({ line, email: fields.email, problem });
  if (person?.erased) return void refuse("email: belongs to somebody who has been erased.");
  const held = person ? positionAt(person.positions, known.today, fields) : null;
  const level = readLevel(row, held, known.levels);
  if ("problem" in level) return void refuse(level.problem);
  const since = person && known.today > fields.startedOn ? known.today : fields.startedOn;
  const position = level.value && { ...level.value, since };
  if (!person) return void plan.created.push({ line, fields, position });
  if (position && person.positions.some((one) => one.since === since)) {
    return void refuse(`level: a position begins on ${since} already. Change it on their page, from another day.`);
  }
  const changes = changesOf(person, fields, held, position, known.levels);
  if (changes.length === 0 && person.active) plan.unchanged += 1;
  else plan.changed.push({ line, id: person.id, fields, position, changes, reactivated: !person.active });
}

function changesOf(
  person: KnownPerson,
  fields: PersonFields,
  held: PlannedPosition | null,
  position: PlannedPosition | null,
  levels: readonly PublishedLevel[],
): Changed["changes"] {
  const [before, after] = [textsOf(person.fields), textsOf(fields)];
  const changes: Changed["changes"] = differences(person.fields, fields).map((field) => {
    return { field, before: before[field], after: after[field] };
  });
  if (!position) return changes;
  const words = (one: PlannedPosition | null) => Object.values(ladderAndLevel(levels, one)).join(" ").trim();
  return [...changes, { field: "level", before: words(held), after: words(position) }];
}

type LevelReading = { value: { framework: string; code: string } | null } | { problem: string };

/** The level to move to; `null` to stay: where the file says what is so, or nothing. */
function readLevel(row: Understood, held: PlannedPosition | null, levels: readonly PublishedLevel[]): LevelReading {
  const { ladder, level } = row;
  const now = ladderAndLevel(levels, held);
  if (ladder === now.ladder && level === now.level) return { value: null };
  if (level === "") return ladder === "" ? { value: null } : { problem: "level: missing, though the ladder is given." };
  const found = levels.filter(
    (one) => one.code === level && ["", one.ladder, one.framework, `${one.framework}/${one.ladder}`].includes(ladder),
  );
  const [only, another] = found;
  if (!only) return { problem: `level: no published ladder “${ladder}” has a level “${level}”.` };
  if (another)
    return { problem: `ladder: several have a level ${level}. Write it as ${only.framework}/${only.ladder}.` };
  const stays = held?.framework === only.framework && held.code === only.code;
  return { value: stays ? null : { framework: only.framework, code: only.code } };
}

/** A person as far as an import cares. Dates are YYYY-MM-DD. */
export type KnownPerson = {
  id: string;
  fields: PersonFields;
  positions: readonly { framework: string; code: string; since: string }[];
  active: boolean;
  erased: boolean;
  /** Holds the administrator's role. */
  administrator: boolean;
};
export type Known = { people: readonly KnownPerson[]; levels: readonly PublishedLevel[]; today: string };

/** A row whose texts were understood. */
export type Understood = { line: number; fields: PersonFields; ladder: string; level: string };

/** Why a line, or the absence of one (`null`), cannot be applied. */
export type Refused = { line: number | null; email: string; problem: string };

/** One line of a dry run. `line` is that of the file; `null` for somebody who is not in it. */
export type ImportLine = {
  kind: "refused" | "created" | "changed" | "deactivated";
  line: number | null;
  title: string;
  details: string[];
};

const LABELS: Record<string, string> = {
  name: "name",
  managerEmail: "manager email",
  team: "team",
  timeZone: "time zone",
  languages: "languages",
  startedOn: "start date",
  level: "level",
};
const orNothing = (text: string) => (text === "" ? "nothing" : text);

/** What is refused first, then who leaves, then the rest in the order of the file. */
export function importLines({ refused, deactivated, created, changed }: ImportPlan): ImportLine[] {
  const rest: ImportLine[] = [
    ...created.map(({ line, fields, position }): ImportLine => {
      const { managerEmail, team, timeZone, languages, startedOn } = textsOf(fields);
      const level = position ? `${position.framework} ${position.code} since ${position.since}` : "";
      const texts = { managerEmail, team, level, startedOn, timeZone, languages };
      const given = Object.entries(texts).filter(([, text]) => text !== "");
      const details = given.map(([field, text]) => `${LABELS[field]}: ${text}`);
      return { kind: "created", line, title: `${fields.name}, ${fields.email}`, details };
    }),
    ...changed.map(({ line, fields, changes, reactivated }): ImportLine => {
      const details = changes.map(({ field, before, after }) => {
        return `${LABELS[field] ?? field}: ${orNothing(before)} → ${orNothing(after)}`;
      });
      const back = reactivated ? ["comes back"] : [];
      return { kind: "changed", line, title: `${fields.name}, ${fields.email}`, details: [...back, ...details] };
    }),
  ];
  return [
    ...refused.map(({ line, email, problem }): ImportLine => {
      return { kind: "refused", line, title: email === "" ? "No address" : email, details: [problem] };
    }),
    ...deactivated.map(({ name, email }): ImportLine => {
      return { kind: "deactivated", line: null, title: `${name}, ${email}`, details: ["not in the file"] };
    }),
    ...rest.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  ];
}

/** A manager is somebody who is here once the file is applied, or stays as they are. */
function checkManagers(
  rows: readonly Understood[],
  known: ReadonlyMap<string, KnownPerson>,
  inFile: ReadonlySet<string>,
  leaving: ReadonlySet<string>,
): Refused[] {
  return rows.flatMap(({ line, fields: { email, managerEmail } }) => {
    if (managerEmail === null || inFile.has(managerEmail)) return [];
    const refuse = (problem: string) => [{ line, email, problem: `manager email: ${problem}` }];
    const manager = known.get(managerEmail);
    if (!manager) return refuse("no one has this address, here or in the file.");
    if (leaving.has(manager.id)) return refuse("is not in the file and would be deactivated.");
    const stays = known.get(email)?.fields.managerEmail === managerEmail;
    return manager.active || stays ? [] : refuse("has left.");
  });
}

/** Lines whose person would report to themselves, directly or through others. */
function checkCycles(rows: readonly Understood[], known: readonly KnownPerson[]): Refused[] {
  const managerOf = new Map(known.map(({ fields }) => [fields.email, fields.managerEmail]));
  for (const { fields } of rows) managerOf.set(fields.email, fields.managerEmail);
  const circling = inCircles(managerOf);
  return rows
    .filter(({ fields }) => circling.has(fields.email))
    .map(({ line, fields }) => {
      const problem = "manager email: they would report to themselves, directly or through others.";
      return { line, email: fields.email, problem };
    });
}

/** Everybody who is on a circle of "reports to"; each is walked once. */
function inCircles(managerOf: ReadonlyMap<string, string | null>): Set<string> {
  const done = new Set<string>();
  const circling = new Set<string>();
  for (const start of managerOf.keys()) {
    const path = new Map<string, number>();
    let one: string | null = start;
    while (one !== null && !done.has(one) && !path.has(one)) {
      path.set(one, path.size);
      one = managerOf.get(one) ?? null;
    }
    const from = one === null ? undefined : path.get(one);
    for (const [email, place] of path) {
      done.add(email);
      if (from !== undefined && place >= from) circling.add(email);
    }
  }
  return circling;
}

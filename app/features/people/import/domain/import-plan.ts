import { ladderAndLevel, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import {
  differences,
  type FieldName,
  type PersonFields,
  readFields,
  type Texts,
  textsOf,
} from "~/features/people/directory/domain/person-fields";
import { checkCycles, checkManagers } from "./import-checks";
import type { Known, KnownPerson, Refused, Understood } from "./import-known";
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

import { ladderAndLevel, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import {
  differences,
  type FieldName,
  type PersonFields,
  readFields,
  startProblem,
  type Texts,
  textsOf,
} from "~/features/people/directory/domain/person-fields";
import { checkCycles, checkManagers, checkTwice, checkWaiting, type Refused, type Understood } from "./import-checks";
import type { Known, KnownPerson } from "./known-people";
import { type ManagerFinder, managerFinder } from "./manager-names";
import type { Column, FileRow, FileTexts } from "./people-file";

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
  /** The people who would be deactivated once no line is refused. */
  leaversWaiting: number;
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
 * @param everybody deactivates active people who aren't in the file, unless a line is refused: it may be theirs.
 * @param handled addresses of lines that were applied before.
 */
export function planImport(
  rows: readonly FileRow[],
  known: Known,
  everybody: boolean,
  handled: readonly string[] = [],
): ImportPlan {
  const byEmail = new Map(known.people.map((person) => [person.fields.email, person]));
  const managerOf = managerFinder(rows, known.people);
  const read = rows.map((row) => understand(row, byEmail.get(row.texts.email.toLowerCase()), known, managerOf));
  const understood = read.flatMap((one) => (Array.isArray(one) ? [] : [one]));
  const lineOf = new Map([...rows].reverse().map(({ line, texts }) => [texts.email.toLowerCase(), line]));
  const inFile = new Set([...lineOf.keys(), ...handled]);
  const absent = everybody ? known.people.filter((one) => one.active && !inFile.has(one.fields.email)) : [];
  const leaving = new Set(absent.map(({ id }) => id));
  const decided = understood.map((row) => decide(row, byEmail.get(row.fields.email), known));
  const refused = [
    ...read.flatMap((one) => (Array.isArray(one) ? one : [])),
    ...checkTwice(rows),
    ...checkManagers(understood, byEmail, inFile, leaving),
    ...checkCycles(understood, known.people),
    ...decided.flatMap((one) => ("problem" in one ? [one] : [])),
  ];
  refused.push(...checkWaiting(understood, byEmail, lineOf, new Set(refused.map(({ line }) => line))));
  const wrong = new Set(refused.map(({ line }) => line));
  const good = decided.flatMap((one) => ("problem" in one || wrong.has(one.line) ? [] : [one]));
  const administrators = absent.filter(({ administrator }) => administrator);
  const leavers = absent.filter(({ administrator }) => !administrator);
  return {
    created: good.flatMap((one) => (one.is === "created" ? [one.plan] : [])),
    changed: good.flatMap((one) => (one.is === "changed" ? [one.plan] : [])),
    deactivated: wrong.size > 0 ? [] : leavers.map(({ id, fields: { name, email } }) => ({ id, name, email })),
    refused: [...refused, ...administrators.map(refuseAdministrator)].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    unchanged: good.filter(({ is }) => is === "unchanged").length,
    leaversWaiting: wrong.size > 0 ? leavers.length : 0,
  };
}

const COLUMN_OF: Record<FieldName, Column> = {
  name: "name",
  email: "email",
  managerEmail: "manager email",
  team: "team",
  timeZone: "time zone",
  languages: "languages",
  startedOn: "start date",
};

/** Empty cells keep what is stored; new people get the defaults. */
function understand(
  { line, texts }: FileRow,
  person: KnownPerson | undefined,
  { today, timeZone = "UTC" }: Known,
  managerOf: ManagerFinder,
): Understood | Refused[] {
  const usual = { name: "", email: "", managerEmail: "", team: "", timeZone, languages: "", startedOn: today };
  const before: Texts = person ? textsOf(person.fields) : usual;
  const manager = managerOf(texts["manager email"] ?? before.managerEmail);
  const read = readFields({
    name: texts.name,
    email: texts.email,
    managerEmail: "email" in manager ? manager.email : "",
    team: texts.team ?? before.team,
    timeZone: texts["time zone"] || before.timeZone,
    languages: texts.languages ?? before.languages,
    startedOn: texts["start date"] || before.startedOn,
  });
  const problems = Object.entries(read.problems ?? {}).map(([field, problem]): Refused => {
    const column = COLUMN_OF[field as FieldName];
    return { line, email: texts.email, column, problem: `${column}: ${problem}` };
  });
  if ("problem" in manager) {
    const problem = `manager email: ${manager.problem}`;
    problems.push({ line, email: texts.email, column: "manager email", problem });
  }
  const tooLate = read.problems ? null : startProblem(read.fields.startedOn, today);
  if (tooLate) {
    problems.push({ line, email: texts.email, column: "start date", problem: `start date: ${tooLate}` });
  }
  if (read.problems || problems.length > 0) return problems;
  return { line, fields: read.fields, ladder: texts.ladder ?? "", level: texts.level ?? "" };
}

function refuseAdministrator({ fields }: KnownPerson): Refused {
  const problem = "is an administrator and not in the file. Add a line for them, or end the role first.";
  return { line: null, email: fields.email, column: null, problem };
}

type Decided =
  | { is: "created"; line: number; plan: Created }
  | { is: "changed"; line: number; plan: Changed }
  | { is: "unchanged"; line: number }
  | Refused;

/** Where a row belongs in the plan. */
function decide(row: Understood, person: KnownPerson | undefined, known: Known): Decided {
  const { line, fields } = row;
  const refuse = (column: Column, problem: string): Refused => ({ line, email: fields.email, column, problem });
  if (person?.erased) return refuse("email", "email: belongs to somebody who has been erased.");
  const held = person ? positionAt(person.positions, known.today, fields) : null;
  const level = readLevel(row, held, known.levels);
  if ("problem" in level) return refuse(level.problem.startsWith("ladder") ? "ladder" : "level", level.problem);
  const since = person && known.today > fields.startedOn ? known.today : fields.startedOn;
  const position = level.value && { ...level.value, since };
  if (!person) return { is: "created", line, plan: { line, fields, position } };
  if (position && person.positions.some((one) => one.since === since)) {
    return refuse("level", `level: a position begins on ${since} already. Change it on their page, from another day.`);
  }
  const changes = changesOf(person, fields, held, position, known.levels);
  if (changes.length === 0 && person.active) return { is: "unchanged", line };
  return {
    is: "changed",
    line,
    plan: { line, id: person.id, fields, position, changes, reactivated: !person.active },
  };
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
  // Without its ladder, a level is the one held: another framework may use the same code.
  if (level === now.level && (ladder === now.ladder || ladder === "")) return { value: null };
  if (level === "") return ladder === "" ? { value: null } : { problem: "level: missing, though the ladder is given." };
  const found = levels.filter(
    (one) => one.code === level && ["", one.ladder, one.framework, `${one.framework}/${one.ladder}`].includes(ladder),
  );
  const [only, another] = found;
  if (!only) return { problem: `level: ${ladder ? `no ladder “${ladder}”` : "no ladder"} has a level “${level}”.` };
  if (another)
    return { problem: `ladder: several have a level ${level}. Write one as ${only.framework}/${only.ladder}.` };
  const stays = held?.framework === only.framework && held.code === only.code;
  return { value: stays ? null : { framework: only.framework, code: only.code } };
}

import { z } from "zod";
import {
  flag,
  hidden,
  Id,
  list,
  OwnId,
  optional,
  orNull,
  required,
  text,
  Version,
  wholeNumber,
} from "~/kernel/form/fields";
import { acts, form, group } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { TypedDay } from "~/kernel/time/day";
import {
  KIND_WORDS,
  type MentorshipKind,
  type ProgrammeSettings,
  SCORE_RULES,
  type ScoreRule,
} from "./domain/programme";

const KINDS = Object.keys(KIND_WORDS) as [MentorshipKind, ...MentorshipKind[]];
const levels = () => list(z.string().regex(/^[A-Za-z0-9-]{1,20}$/), 100);
const count = (least: number, most: number) => text(wholeNumber(least, most));
const perRule = <Value>(make: (rule: ScoreRule) => Value) =>
  Object.fromEntries(SCORE_RULES.map((rule) => [rule, make(rule)])) as Record<ScoreRule, Value>;

const fields = {
  id: hidden(OwnId),
  edits: hidden(Version),
  name: text(required(120, "Enter a name.")),
  purpose: text(required(2000, "Enter a purpose.")),
  kind: text(z.enum(KINDS, { error: "Choose a kind." })),
  way: text(z.enum(["PAIRED", "ASKED"], { error: "Choose how matches are made." })),
  team: list(Id, 1000),
  menteeLevel: levels(),
  mentorLevel: levels(),
  newWithinMonths: text(orNull(wholeNumber(1, 60))),
  weeks: count(1, 104),
  rhythm: text(z.enum(["WEEKLY", "TWO_WEEKLY", "MONTHLY"], { error: "Choose how often pairs meet." })),
  overlapMinutes: count(0, 600),
  apartUnderOneManager: flag(),
  coolDownMonths: count(0, 120),
  mentorsEach: count(1, 3),
  answerDays: count(1, 30),
  requestsEach: count(1, 5),
  weights: group(perRule(() => count(0, 10))),
};

type Lists = { team: string[]; menteeLevel: string[]; mentorLevel: string[] };

/** Only peer and group mentoring has more than one mentor; its field is hidden for other kinds, and may hold what it held. */
function settingsOf({
  team: teamIds,
  menteeLevel: menteeLevels,
  mentorLevel: mentorLevels,
  ...rest
}: Omit<ProgrammeSettings, "teamIds" | "menteeLevels" | "mentorLevels"> & Lists): ProgrammeSettings {
  const mentorsEach = rest.kind === "PEER" ? rest.mentorsEach : 1;
  return { ...rest, mentorsEach, teamIds, menteeLevels, mentorLevels };
}

const settings = form(fields).as(({ id, edits, ...rest }) => ({ id, edits, settings: settingsOf(rest) }));

const day = text(orNull(TypedDay));

/** With its first round, which is left out where its days are; `open`: enrollment opens at once. */
const withRound = form({
  ...fields,
  open: flag(),
  roundId: hidden(orNull(OwnId)),
  round: group({ name: text(optional(120)), opensOn: day, closesOn: day, startsOn: day, endsOn: day }),
}).as(({ id, edits, open, roundId, round, ...rest }) => ({
  id,
  edits,
  open,
  roundId,
  round,
  settings: settingsOf(rest),
}));

/** The form that founds a programme, and those of the page that changes it. */
export const NewProgrammeForm = acts({ save: withRound }, "save");
export type NewProgrammeSent = NonNullable<ReturnType<typeof withRound.read>>;
export type TypedNewProgramme = NewProgrammeSent["typed"];
export const ProgrammeForm = acts({ save: settings, end: form({}) }, "save");
export type SettingsSent = NonNullable<ReturnType<typeof settings.read>>;
/** A form as it was typed, to be shown again. */
export type TypedProgramme = SettingsSent["typed"];

/** Settings as a form shows them. */
export function typedOf(stored: ProgrammeSettings, { id, edits }: { id: string; edits: number }): TypedProgramme {
  const { name, purpose, kind, way, rhythm, apartUnderOneManager, weights } = stored;
  return {
    ...{ id, edits: String(edits), name, purpose, kind, way, rhythm, apartUnderOneManager },
    ...{ team: [...stored.teamIds], menteeLevel: [...stored.menteeLevels], mentorLevel: [...stored.mentorLevels] },
    newWithinMonths: String(stored.newWithinMonths ?? ""),
    weeks: String(stored.weeks),
    overlapMinutes: String(stored.overlapMinutes),
    coolDownMonths: String(stored.coolDownMonths),
    mentorsEach: String(stored.mentorsEach),
    answerDays: String(stored.answerDays),
    requestsEach: String(stored.requestsEach),
    weights: perRule((rule) => String(weights[rule])),
  };
}

/** The template to create a program from. */
export function readKind(url: URL): MentorshipKind {
  return KINDS.find((kind) => kind === url.searchParams.get("kind")) ?? "GROWTH";
}

/** To whom a programme is handed. */
export const OwnerForm = form({ owner: person() });

import { z } from "zod";
import { required, Version, wholeNumber } from "~/kernel/form/fields";
import type { FieldErrors } from "~/kernel/form/form";
import { errorsByField, Id, OwnId, textOf } from "~/kernel/typed-form";
import { KIND_WORDS, type MentorshipKind, SCORE_RULES, type ScoreRule } from "./domain/programme";
import type { ProgrammeSettings } from "./domain/programme-settings";

const KINDS = Object.keys(KIND_WORDS) as [MentorshipKind, ...MentorshipKind[]];
const Levels = z.array(z.string().regex(/^[A-Za-z0-9-]{1,20}$/)).max(100);

const Settings = z
  .object({
    name: required(120, "Give it a name."),
    purpose: required(2000, "Say what it is for."),
    kind: z.enum(KINDS, { error: "Choose a kind." }),
    way: z.enum(["PAIRED", "ASKED"], { error: "Choose how pairs come about." }),
    teamIds: z.array(Id).max(1000),
    menteeLevels: Levels,
    mentorLevels: Levels,
    newWithinMonths: z.union([z.literal("").transform(() => null), wholeNumber(1, 60)]),
    weeks: wholeNumber(1, 104),
    rhythm: z.enum(["WEEKLY", "TWO_WEEKLY", "MONTHLY"], { error: "Choose how often pairs meet." }),
    overlapMinutes: wholeNumber(0, 600),
    apartUnderOneManager: z.boolean(),
    coolDownMonths: wholeNumber(0, 120),
    mentorsEach: wholeNumber(1, 3),
    answerDays: wholeNumber(1, 30),
    requestsEach: wholeNumber(1, 5),
    weights: z.object(
      Object.fromEntries(SCORE_RULES.map((rule) => [rule, wholeNumber(0, 10)])) as Record<ScoreRule, Amount>,
    ),
  })
  .refine(({ kind, mentorsEach }) => kind === "PEER" || mentorsEach === 1, {
    error: "Only peer and group mentoring has more than one.",
    path: ["mentorsEach"],
  });
type Amount = ReturnType<typeof wholeNumber>;

const TEXTS = [
  "name",
  "purpose",
  "kind",
  "way",
  "newWithinMonths",
  "weeks",
  "rhythm",
  "overlapMinutes",
  "coolDownMonths",
  "mentorsEach",
  "answerDays",
  "requestsEach",
] as const;
/** A form as it was typed, to be shown again. */
export type TypedProgramme = Record<(typeof TEXTS)[number], string> & {
  id: string;
  edits: string;
  apartUnderOneManager: boolean;
  teamIds: string[];
  menteeLevels: string[];
  mentorLevels: string[];
  weights: Record<ScoreRule, string>;
};

function typedProgramme(form: FormData): TypedProgramme {
  const text = (name: string) => textOf(form, name);
  const all = (name: string) => [...new Set(form.getAll(name).map(String))];
  return {
    ...(Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Record<(typeof TEXTS)[number], string>),
    id: text("id"),
    edits: text("edits"),
    apartUnderOneManager: form.get("apartUnderOneManager") === "yes",
    teamIds: all("team"),
    menteeLevels: all("menteeLevel"),
    mentorLevels: all("mentorLevel"),
    weights: Object.fromEntries(SCORE_RULES.map((rule) => [rule, text(`weights.${rule}`)])) as Record<
      ScoreRule,
      string
    >,
  };
}

/** Settings as a form shows them. */
export function typedOf(settings: ProgrammeSettings, { id, edits }: { id: string; edits: number }): TypedProgramme {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, String(settings[name] ?? "")]));
  const weights = Object.fromEntries(SCORE_RULES.map((rule) => [rule, String(settings.weights[rule])]));
  return {
    ...(texts as Record<(typeof TEXTS)[number], string>),
    id,
    edits: String(edits),
    apartUnderOneManager: settings.apartUnderOneManager,
    teamIds: [...settings.teamIds],
    menteeLevels: [...settings.menteeLevels],
    mentorLevels: [...settings.mentorLevels],
    weights: weights as Record<ScoreRule, string>,
  };
}

export type ProgrammeForm = {
  typed: TypedProgramme;
  errors: FieldErrors;
  settings: ProgrammeSettings | null;
  /** `null` where the form has none, or one that is none. */
  id: string | null;
  edits: number | null;
};

/** The form that founds a programme and the one that changes it: what it holds, or what to put right beside what was typed. */
export function readProgramme(form: FormData): ProgrammeForm {
  const typed = typedProgramme(form);
  const parsed = Settings.safeParse(typed);
  const id = OwnId.safeParse(typed.id);
  const edits = Version.safeParse(typed.edits);
  return {
    typed,
    errors: errorsByField(parsed.error),
    settings: parsed.success ? parsed.data : null,
    id: id.success ? id.data : null,
    edits: edits.success ? edits.data : null,
  };
}

/** The kind that somebody chose to found; `null` for none. */
export function readKind(url: URL): MentorshipKind | null {
  const kind = z.enum(KINDS).safeParse(url.searchParams.get("kind"));
  return kind.success ? kind.data : null;
}

/** To whom a programme is handed; `null` for nobody. */
export function readNewOwner(form: FormData): string | null {
  const id = Id.safeParse(form.get("owner"));
  return id.success ? id.data : null;
}

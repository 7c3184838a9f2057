import { z } from "zod";
import {
  FIELD_NAMES,
  type FieldProblems,
  type PersonFields,
  readDay,
  readFields,
  type Texts,
} from "./domain/person-fields";

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\0", "").slice(0, 2000) : "";
};

const Id = z.uuid();

export type PersonForm = {
  /** What was typed, to be shown again. */
  typed: Texts;
  level: string;
  fields: PersonFields | null;
  problems: FieldProblems;
};

export function readPersonForm(form: FormData): PersonForm {
  const typed = Object.fromEntries(FIELD_NAMES.map((field) => [field, text(form, field)])) as Texts;
  const read = readFields(typed);
  const level = text(form, "level");
  return read.problems
    ? { typed, level, fields: null, problems: read.problems }
    : { typed, level, fields: read.fields, problems: {} };
}

/** The id that a form carries of what it makes; `null` where somebody wrote another. */
export function readNewId(form: FormData): string | null {
  return Id.safeParse(form.get("id")).data ?? null;
}

const Version = z.coerce.number().int().min(1).max(2_000_000_000);
/** No database holds this character. */
const withoutNul = (text: string) => text.replaceAll("\0", "");
const Reason = z.string().transform(withoutNul).pipe(z.string().trim().min(1).max(500));

export type ErasureAction = { reason: string | null } & ({ do: "ask-erasure" } | { do: "call-off-erasure" });

export type PersonAction =
  | { do: "change"; version: number; form: PersonForm }
  | { do: "position"; level: string; since: string | null }
  | { do: "deactivate" | "reactivate"; reason: string | null }
  | ErasureAction
  | { do: "invite" | "end-sessions" }
  | { do: "unknown" };

/** What a button of a person's administration page asks for. */
export function readPersonAction(form: FormData): PersonAction {
  const asked = text(form, "do");
  switch (asked) {
    case "change": {
      const version = Version.safeParse(form.get("version"));
      return version.success ? { do: "change", version: version.data, form: readPersonForm(form) } : { do: "unknown" };
    }
    case "position": {
      const since = readDay(text(form, "since"));
      return { do: "position", level: text(form, "level"), since: "value" in since ? since.value : null };
    }
    case "invite":
    case "end-sessions":
      return { do: asked };
    case "deactivate":
    case "reactivate":
    case "ask-erasure":
    case "call-off-erasure":
      return { do: asked, reason: Reason.safeParse(form.get("reason")).data ?? null };
    default:
      return { do: "unknown" };
  }
}

const ROLE_NAMES = [
  "ADMINISTRATOR",
  "PEOPLE_PARTNER",
  "FACILITATOR",
  "HIRING_LEAD",
  "PANEL_MEMBER",
  "PROGRAMME_OWNER",
] as const;

const WhyField = z
  .string({ error: "Say why." })
  .transform(withoutNul)
  .pipe(z.string().trim().min(1, "Say why.").max(500, "Shorten this to 500 characters."));
const Day = z.string().refine((day) => "value" in readDay(day), "Give a date such as 2026-03-30.");

export const GrantForm = z
  .object({
    id: z.uuid(),
    role: z.enum(ROLE_NAMES, { error: "Choose a role." }),
    email: z
      .string({ error: "Give an address." })
      .transform(withoutNul)
      .pipe(z.string().trim().toLowerCase().min(1, "Give an address.").max(254)),
    team: z.string().trim().max(200).default(""),
    since: Day.optional(),
    until: Day.optional(),
    reason: WhyField,
  })
  .refine(({ role, team }) => role !== "PEOPLE_PARTNER" || team !== "", {
    path: ["team"],
    message: "A people partner is one for a team: name it.",
  })
  .refine(({ since, until }) => !since || !until || since < until, {
    path: ["until"],
    message: "The end comes after the beginning.",
  });
export type GrantForm = z.infer<typeof GrantForm>;

export const EndGrantForm = z.object({
  grant: z.string().transform(withoutNul).pipe(z.string().min(1).max(100)),
  reason: WhyField,
});

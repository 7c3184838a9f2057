import { z } from "zod";
import { MOST_SEATS } from "~/features/mentorship/profiles/domain/mentor-profile";
import { readLanguages } from "~/features/people/directory/domain/person-fields";
import { Id, textOf } from "~/kernel/typed-form";
import {
  type EnrolmentErrors,
  LONGEST_HOPE,
  type MenteeEnrolmentTells,
  type MentorEnrolmentTells,
  MOST_EXPECTATIONS,
  MOST_LANGUAGES,
  plainLanguages,
  type TypedEnrolment,
} from "./domain/enrolment";

const Edits = z.coerce.number().int().min(0).max(2_000_000_000);
const MOST_SENT = 50;

const Hope = z.string().trim().max(LONGEST_HOPE, `Shorten this to ${LONGEST_HOPE} characters.`);

const Languages = z.string().transform((text, context): string[] => {
  const read = readLanguages(text);
  const codes = "value" in read ? plainLanguages(read.value) : [];
  const problem =
    "problem" in read
      ? read.problem
      : codes.length === 0
        ? "Give at least one language that you can talk in."
        : codes.length > MOST_LANGUAGES
          ? `Give at most ${MOST_LANGUAGES} languages.`
          : null;
  if (problem) context.addIssue({ code: "custom", message: problem });
  return codes;
});

const count = (most: number, what: string) =>
  z.coerce
    .number({ error: `Give a number of ${what}.` })
    .int("Give a whole number.")
    .min(1, "Give at least 1.")
    .max(most, `Give at most ${most}.`);

const AsMentee = z.object({
  level: z.union([
    z.literal("").transform(() => null),
    z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
      .transform((text) => {
        const [frameworkSlug, levelCode] = text.split("/") as [string, string];
        return { frameworkSlug, levelCode };
      }),
  ]),
  expectations: z.array(Id).max(MOST_EXPECTATIONS, `Choose at most ${MOST_EXPECTATIONS}.`),
  hope: Hope,
  languages: Languages,
  wanted: count(3, "mentors"),
});

const AsMentor = z.object({ seats: count(MOST_SEATS, "mentees"), hope: Hope, languages: Languages });

type Sent<Tells> = { typed: TypedEnrolment; seen: number; errors: EnrolmentErrors; input: Tells | null };

/** What a form of the page asks for; `look` shows another level's expectations, `unknown` is none of ours. */
export type EnrolAction =
  | ({ do: "save" | "look"; side: "MENTEE" } & Sent<MenteeEnrolmentTells>)
  | ({ do: "save"; side: "MENTOR" } & Sent<MentorEnrolmentTells>)
  | { do: "withdraw"; side: "MENTEE" | "MENTOR" }
  | WishAction
  | { do: "unknown" };

export type WishAction =
  | { do: "wish"; side: "MENTEE" | "MENTOR"; who: string; about: string | null }
  | { do: "unwish"; side: "MENTEE" | "MENTOR"; about: string }
  | { do: "raise"; side: "MENTEE" | "MENTOR"; about: string; rank: number };

export function readEnrolAction(form: FormData): EnrolAction {
  const side = form.get("side") === "MENTOR" ? "MENTOR" : "MENTEE";
  const asked = form.get("do");
  if (asked === "withdraw") return { do: "withdraw", side };
  if (asked === "save" || (asked === "look" && side === "MENTEE")) return readEnrolment(form, side, asked);
  return readWish(form, side) ?? { do: "unknown" };
}

function readEnrolment(form: FormData, side: "MENTEE" | "MENTOR", asked: "save" | "look"): EnrolAction {
  const typed: TypedEnrolment = {
    level: textOf(form, "level"),
    expectations: form.getAll("expectation").map(String).slice(0, MOST_SENT),
    hope: textOf(form, "hope"),
    languages: textOf(form, "languages"),
    wanted: textOf(form, "wanted") || "1",
    seats: textOf(form, "seats"),
  };
  const seen = Edits.safeParse(form.get("edits")).data ?? 0;
  if (side === "MENTOR") {
    const parsed = AsMentor.safeParse(typed);
    return { do: "save", side, typed, seen, errors: errorsOf(parsed.error), input: parsed.data ?? null };
  }
  const parsed = AsMentee.safeParse(typed);
  const errors = asked === "look" ? {} : errorsOf(parsed.error);
  if (!parsed.success) return { do: asked, side, typed, seen, errors, input: null };
  const { level, expectations, ...rest } = parsed.data;
  const input = { ...rest, target: level, expectationIds: [...new Set(expectations)] };
  return { do: asked, side, typed, seen, errors, input };
}

function errorsOf(error: z.ZodError | undefined): EnrolmentErrors {
  return error ? (z.flattenError(error).fieldErrors as EnrolmentErrors) : {};
}

/** `null` for another form. */
export function readWish(form: FormData, side: "MENTEE" | "MENTOR"): WishAction | null {
  const about = Id.safeParse(form.get("about-person")).data ?? null;
  const rank = z.coerce.number().int().min(1).max(100).safeParse(form.get("rank")).data;
  const asked = form.get("do");
  if (asked === "wish") return { do: "wish", side, who: textOf(form, "who").trim().slice(0, 200), about };
  if (about === null) return null;
  if (asked === "unwish") return { do: "unwish", side, about };
  return asked === "raise" && rank ? { do: "raise", side, about, rank } : null;
}

/** The side that an address names; `null` for none. */
export function sideOf(text: string | null): "MENTEE" | "MENTOR" | null {
  if (text === "mentor") return "MENTOR";
  return text === "mentee" ? "MENTEE" : null;
}

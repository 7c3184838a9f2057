import { z } from "zod";
import { Id, OwnId, textOf } from "~/kernel/typed-form";

const Address = z.union([
  z.literal("").transform(() => null),
  z
    .url({ protocol: /^https$/, error: "Give an address that begins with https://, or none." })
    .max(2000, "Give a shorter address."),
]);

const Vignette = z
  .object({
    question: Id,
    band: Id,
    title: z.string().trim().min(1, "Give it a title.").max(200, "Shorten this to 200 characters."),
    text: z.string().trim().max(20_000, "Shorten this to 20000 characters."),
    url: z.string().trim().pipe(Address),
  })
  .refine(({ text, url }) => text !== "" || url !== null, {
    error: "Write what was answered, or give the address of a recording.",
    path: ["text"],
  });

const TEXTS = ["question", "band", "title", "text", "url"] as const;
export type TypedVignette = Record<(typeof TEXTS)[number], string>;
export type VignetteErrors = Partial<Record<(typeof TEXTS)[number], string[]>>;
export type VignetteInput = z.infer<typeof Vignette>;

/** What a form of a kit's vignettes asks for; `unknown` is none of ours. */
export type VignettesAction =
  | { do: "add"; id: string; typed: TypedVignette; errors: VignetteErrors; input: VignetteInput | null }
  | { do: "retire"; id: string }
  | { do: "appoint"; who: string }
  | { do: "dismiss"; personId: string }
  | { do: "unknown" };

export function readVignettesAction(form: FormData): VignettesAction {
  const text = (name: string) => textOf(form, name);
  switch (form.get("do")) {
    case "add": {
      const id = OwnId.safeParse(text("id")).data;
      return id ? { do: "add", id, ...readVignette(text) } : { do: "unknown" };
    }
    case "retire": {
      const id = Id.safeParse(text("vignette")).data;
      return id ? { do: "retire", id } : { do: "unknown" };
    }
    case "appoint":
      return { do: "appoint", who: text("who").trim().slice(0, 254) };
    case "dismiss": {
      const personId = Id.safeParse(text("member")).data;
      return personId ? { do: "dismiss", personId } : { do: "unknown" };
    }
    default:
      return { do: "unknown" };
  }
}

function readVignette(text: (name: string) => string) {
  const typed = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as TypedVignette;
  const parsed = Vignette.safeParse(typed);
  if (parsed.success) return { typed, errors: {}, input: parsed.data };
  const flat = z.flattenError(parsed.error).fieldErrors;
  const errors: VignetteErrors = {
    ...flat,
    ...(flat.question && { question: ["Choose a question."] }),
    ...(flat.band && { band: ["Choose levels."] }),
  };
  return { typed, errors, input: null };
}

const Score = z.object({
  score: z
    .string({ error: "Choose a point." })
    .regex(/^[1-5]$/, "Choose a point.")
    .transform(Number),
  note: z.string().trim().min(1, "Note what in the answer shows it.").max(2000, "Shorten this to 2000 characters."),
});
export type ScoreForm = {
  typed: { score: string; note: string };
  errors: { score?: string[]; note?: string[] };
  input: { score: number; note: string } | null;
};

export function readScore(form: FormData): ScoreForm {
  const text = (name: string) => textOf(form, name);
  const typed = { score: text("score"), note: text("note") };
  const parsed = Score.safeParse(typed);
  if (parsed.success) return { typed, errors: {}, input: parsed.data };
  return { typed, errors: z.flattenError(parsed.error).fieldErrors, input: null };
}

import { z } from "zod";
import { type TypedWeek, weekOfFields } from "~/kernel/time/weekly-hours";
import { Id, textOf } from "~/kernel/typed-form";
import { type MentorTells, MOST_SEATS, WAYS_OF_WORKING } from "./domain/mentor-profile";
import { NOT_OFFERED, type ProfileErrors, type TypedProfile, WITHOUT_LEVEL } from "./domain/offers";

const OfferKey = z.string().regex(/^[a-z][a-z0-9-]{0,59}\/[\w-]{1,64}$/);
const LevelCode = z.string().regex(/^[A-Z]{1,6}[0-9]{1,2}$/);
const Edits = z.coerce.number().int().min(0).max(2_000_000_000);
const LONGEST_ABOUT = 2_000;
const MOST_OFFERS = 100;

const textsOf = (form: FormData, name: string) => form.getAll(name).map(String).slice(0, MOST_OFFERS);

const OFFER = "offer:";

const Profile = z.object({
  seats: z.coerce
    .number({ error: "Give a number of mentees." })
    .int("Give a whole number.")
    .min(0, "Give 0 or more.")
    .max(MOST_SEATS, `Give at most ${MOST_SEATS}.`),
  about: z.string().trim().max(LONGEST_ABOUT, `Shorten this to ${LONGEST_ABOUT} characters.`),
  waysOfWorking: z.array(z.enum(WAYS_OF_WORKING)),
  pathways: z.array(z.string().regex(/^[A-Z]{1,6}[0-9]{1,2}>[A-Z]{1,6}[0-9]{1,2}$/)),
  offers: z
    .array(
      z
        .tuple([OfferKey, z.union([z.literal(WITHOUT_LEVEL).transform(() => null), LevelCode])])
        .transform(([key, levelCode]) => {
          const [frameworkSlug, competencyId] = key.split("/") as [string, string];
          return { frameworkSlug, competencyId, levelCode };
        }),
    )
    .max(MOST_OFFERS),
});

function readProfile(form: FormData): ProfileForm {
  const keys = [...new Set(form.keys())].filter((name) => name.startsWith(OFFER)).slice(0, MOST_OFFERS);
  const typed = {
    seats: textOf(form, "seats").trim(),
    about: textOf(form, "about"),
    waysOfWorking: textsOf(form, "way"),
    pathways: textsOf(form, "pathway"),
    offers: Object.fromEntries(keys.map((name) => [name.slice(OFFER.length), textOf(form, name)])),
  };
  const seen = Edits.safeParse(form.get("edits")).data ?? 0;
  const offers = Object.entries(typed.offers).filter(([, level]) => level !== NOT_OFFERED);
  const parsed = Profile.safeParse({ ...typed, seats: typed.seats === "" ? Number.NaN : typed.seats, offers });
  if (parsed.success) return { typed, seen, errors: {}, input: parsed.data };
  const flat = z.flattenError(parsed.error).fieldErrors;
  const errors: ProfileErrors = {
    seats: flat.seats,
    about: flat.about,
    offers: flat.offers && ["Choose levels of the lists."],
  };
  return { typed, seen, errors, input: null };
}

export type ProfileForm = {
  typed: TypedProfile;
  /** The edits that it was filled in against; 0 for none. */
  seen: number;
  errors: ProfileErrors;
  input: MentorTells | null;
};

/** What a form of the page asks for; `unknown` is none of ours. */
export type ProfileAction =
  | ({ do: "profile" } & ProfileForm)
  | { do: "hours"; week: TypedWeek; seen: string }
  | { do: "refuse"; who: string; about: string | null }
  | { do: "allow"; about: string }
  | { do: "unknown" };

export function readProfileAction(form: FormData): ProfileAction {
  const person = Id.safeParse(form.get("about-person")).data ?? null;
  switch (form.get("do")) {
    case "profile":
      return { do: "profile", ...readProfile(form) };
    case "hours":
      return { do: "hours", week: weekOfFields((name) => textOf(form, name)), seen: textOf(form, "seen") };
    case "refuse":
      return { do: "refuse", who: textOf(form, "who").trim().slice(0, 200), about: person };
    case "allow":
      return person === null ? { do: "unknown" } : { do: "allow", about: person };
    default:
      return { do: "unknown" };
  }
}

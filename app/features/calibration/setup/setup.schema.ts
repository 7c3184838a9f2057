import { z } from "zod";
import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import { TypedDay } from "~/kernel/time/typed-day";
import { Id, textOf } from "~/kernel/typed-form";

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^\S+@\S+$/, "Give their address, such as ada@example.org.");
const amount = (most: number) =>
  z.coerce
    .number({ error: "Give a number." })
    .int("Give a whole number.")
    .min(1, "Give at least 1.")
    .max(most, `Give at most ${most}.`);

const ROLES = ["FACILITATOR", "SCRIBE", "DECIDER", "RATER", "OBSERVER"] as const satisfies readonly CalibrationRole[];

const Details = z.object({
  name: z.string().trim().min(1, "Give it a name.").max(100, "Shorten the name to 100 characters."),
  unit: z.enum(["LEVEL", "THEME", "COMPETENCY"], { error: "Choose what is rated." }),
  rule: z.enum(["DECIDER", "CONSENSUS", "MAJORITY"], { error: "Choose how an outcome comes about." }),
  ratersEach: amount(50),
  mostEach: amount(500),
  opensOn: TypedDay,
  closesOn: TypedDay,
  secondReader: Email,
});
type Window = Pick<z.infer<typeof Details>, "opensOn" | "closesOn">;
const inOrder = ({ opensOn, closesOn }: Window) => opensOn <= closesOn;
const IN_ORDER = { error: "The last day comes before the first.", path: ["closesOn"] };

const MOST_ADDRESSES = 200;

/** People by filter, by address, or both. */
const Choosing = z.object({
  groups: z.array(z.union([z.literal("reports"), z.literal("their-reports"), Id])),
  level: z.string().regex(/^[A-Za-z0-9-]{0,20}$/),
  since: z.union([z.literal(""), TypedDay]),
  addresses: z.array(Email).max(MOST_ADDRESSES, `Give at most ${MOST_ADDRESSES} addresses at a time.`),
});
export type ChosenPeople = z.infer<typeof Choosing>;

const NewSession = Details.extend({
  id: Id,
  purpose: z.enum(["CYCLE_RATINGS", "PROMOTION_CASES", "HIRE_LEVELS"], { error: "Choose what it is for." }),
  cycleId: z.union([z.literal(""), Id]),
  framework: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "Choose a framework."),
  facilitates: z.boolean(),
  ...Choosing.shape,
})
  .refine(inOrder, IN_ORDER)
  .refine(({ purpose, cycleId }) => purpose !== "CYCLE_RATINGS" || cycleId !== "", {
    error: "Choose the review cycle.",
    path: ["cycleId"],
  })
  .refine(({ groups, addresses }) => groups.length + addresses.length > 0, {
    error: "Choose who is rated: a group, or people by address.",
    path: ["groups"],
  });
export type NewSessionInput = z.infer<typeof NewSession>;

const EditedDetails = Details.extend({ edits: z.coerce.number().int().min(1).max(1_000_000_000) }).refine(
  inOrder,
  IN_ORDER,
);
export type EditedDetails = z.infer<typeof EditedDetails>;

const DETAIL_FIELDS = [
  "name",
  "unit",
  "rule",
  "ratersEach",
  "mostEach",
  "opensOn",
  "closesOn",
  "secondReader",
] as const;
export type TypedDetails = Record<(typeof DETAIL_FIELDS)[number], string>;
export type DetailErrors = Partial<Record<keyof TypedDetails, string[]>>;
export type TypedPeople = { groups: string[]; level: string; since: string; addresses: string };
export type PeopleErrors = Partial<Record<keyof TypedPeople, string[]>>;
export type TypedSession = TypedDetails &
  TypedPeople & { id: string; purpose: string; cycleId: string; framework: string; facilitates: boolean };
export type SessionErrors = DetailErrors &
  PeopleErrors &
  Partial<Record<"purpose" | "cycleId" | "framework", string[]>>;

function typedDetails(form: FormData): TypedDetails {
  const text = (name: string) => textOf(form, name);
  return Object.fromEntries(DETAIL_FIELDS.map((name) => [name, text(name)])) as TypedDetails;
}

function typedPeople(form: FormData): TypedPeople {
  const text = (name: string) => textOf(form, name);
  const groups = form.getAll("group").map(String);
  return { groups, level: text("level"), since: text("since"), addresses: text("addresses") };
}

const inLines = (addresses: string) => addresses.split(/[\s,;]+/).filter((one) => one !== "");

function errorsOf<Errors>(error: z.ZodError): Errors {
  return z.flattenError(error).fieldErrors as Errors;
}

/** The form that makes a session: what it holds, or what to put right beside what was typed. */
export function readNewSession(form: FormData) {
  const text = (name: string) => textOf(form, name);
  const typed: TypedSession = {
    ...typedDetails(form),
    ...typedPeople(form),
    id: text("id"),
    purpose: text("purpose"),
    cycleId: text("cycle"),
    framework: text("framework"),
    facilitates: form.get("facilitates") === "yes",
  };
  const parsed = NewSession.safeParse({ ...typed, addresses: inLines(typed.addresses) });
  const errors: SessionErrors = parsed.success ? {} : errorsOf(parsed.error);
  return { typed, errors, input: parsed.success ? parsed.data : null };
}

const Roles = z.array(z.enum(ROLES)).max(ROLES.length);

/** What a form of the page that edits a session asks for; `unknown` is none of ours. */
export type EditAction =
  | { do: "details"; typed: TypedDetails; errors: DetailErrors; input: EditedDetails | null }
  | { do: "people"; typed: TypedPeople; errors: PeopleErrors; input: ChosenPeople | null }
  | { do: "remove"; personIds: string[] }
  | { do: "participant"; email: string; roles: CalibrationRole[]; errors: string[] }
  | { do: "roles"; personId: string; roles: CalibrationRole[] }
  | { do: "discard" }
  | { do: "unknown" };

export function readEdit(form: FormData): EditAction {
  const text = (name: string) => textOf(form, name);
  const roles = Roles.safeParse(form.getAll("role").map(String));
  const person = Id.safeParse(text("person"));
  switch (form.get("do")) {
    case "details": {
      const typed = typedDetails(form);
      const parsed = EditedDetails.safeParse({ ...typed, edits: text("edits") });
      const errors: DetailErrors = parsed.success ? {} : errorsOf(parsed.error);
      return { do: "details", typed, errors, input: parsed.success ? parsed.data : null };
    }
    case "people":
      return readPeople(form);
    case "remove": {
      const ids = z.array(Id).safeParse(form.getAll("person").map(String));
      return ids.success ? { do: "remove", personIds: ids.data } : { do: "unknown" };
    }
    case "participant": {
      const parsed = Email.safeParse(text("email"));
      const errors = [
        ...(parsed.success ? [] : ["Give their address, such as ada@example.org."]),
        ...(roles.success && roles.data.length > 0 ? [] : ["Choose what they are in the session."]),
      ];
      const email = parsed.success ? parsed.data : text("email");
      return { do: "participant", email, roles: roles.success ? roles.data : [], errors };
    }
    case "roles":
      if (!roles.success || !person.success) return { do: "unknown" };
      return { do: "roles", personId: person.data, roles: roles.data };
    case "discard":
      return { do: "discard" };
    default:
      return { do: "unknown" };
  }
}

function readPeople(form: FormData): EditAction {
  const typed = typedPeople(form);
  const parsed = Choosing.refine(({ groups, addresses }) => groups.length + addresses.length > 0, {
    error: "Choose a group, or give addresses.",
    path: ["groups"],
  }).safeParse({ ...typed, addresses: inLines(typed.addresses) });
  const errors: PeopleErrors = parsed.success ? {} : errorsOf(parsed.error);
  return { do: "people", typed, errors, input: parsed.success ? parsed.data : null };
}

/** The form that declares a conflict: with whom; `null` when no one was chosen, and for another form. */
export function readConflict(form: FormData): string | null {
  const parsed = Id.safeParse(textOf(form, "person"));
  return form.get("do") === "recuse" && parsed.success ? parsed.data : null;
}

import { z } from "zod";
import { hidden, Id, keyed, OwnId, optional, orNull, required, text, wholeNumber } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { TypedDay, TypedDayOrNone } from "~/kernel/time/day";
import { MOST_SEATS } from "./domain/plan";

const Edits = z.coerce.number().int().min(1).max(1_000_000_000);
const Code = z.string().regex(/^[A-Za-z0-9-]{1,20}$/, "Choose a level.");

/** The form that sets up an opening and the one that changes it. */
export const OpeningTermsForm = form({
  id: hidden(OwnId),
  edits: hidden(Edits),
  version: hidden(Id),
  ladder: hidden(Id),
  role: text(required(120, "Say which role it is.")),
  about: text(optional(4000)),
  lowestLevel: text(Code),
  highestLevel: text(Code),
  teamId: text(orNull(Id)),
  headcount: text(wholeNumber(1, 1000)),
  opensOn: text(TypedDay),
  fillBy: text(TypedDayOrNone),
  decider: person(),
  coordinator: person(),
})
  .check(({ opensOn, fillBy }) =>
    fillBy === null || opensOn <= fillBy ? null : { fillBy: "That is before it opens. Enter a later day." },
  )
  .as(({ id, edits, decider, coordinator, version: _version, ladder: _ladder, ...fields }) => {
    return { id, edits, fields, people: { decider, coordinator } };
  });
export type OpeningTermsSent = NonNullable<ReturnType<typeof OpeningTermsForm.read>>;
export type TypedOpening = OpeningTermsSent["typed"];

/** The ladder of the new opening; `null` before one is chosen. */
export function readLadder(url: URL): { slug: string; ladderId: string } | null {
  const chosen = z
    .object({ slug: z.string().regex(/^[a-z0-9-]{1,64}$/), ladderId: z.string().regex(/^[\w-]{1,64}$/) })
    .safeParse({ slug: url.searchParams.get("framework"), ladderId: url.searchParams.get("ladder") });
  return chosen.success ? chosen.data : null;
}

const STATES = ["all", "draft", "open", "closed"] as const;
export type OpeningFilter = (typeof STATES)[number];

/** Which openings a list shows: `all` unless told otherwise. */
export function readState(url: URL): OpeningFilter {
  const state = z.enum(STATES).safeParse(url.searchParams.get("state"));
  return state.success ? state.data : "all";
}

export const NewLeadForm = form({ lead: person() });

/** How an opening ends; closing is what cannot lose anything. */
export const OpeningEndForm = acts({ discard: form({}), close: form({}) }, "close");

const Kit = z
  .string()
  .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/, "Choose an interview.")
  .transform((text) => {
    const [kitId = "", bandId = ""] = text.split("/");
    return { kitId, bandId };
  });
const Seats = z
  .string()
  .transform(Number)
  .refine(
    (value) => Number.isInteger(value) && value >= 1 && value <= MOST_SEATS,
    `Enter a whole number from 1 to ${MOST_SEATS}.`,
  );

const seen = { edits: hidden(Edits) };
const ofStage = { stage: hidden(Id), ...seen };
const MOST_COMPETENCIES = 200;
const Wanted = keyed(
  {
    want: hidden(z.enum(["no", "must", "good"])),
    weight: text(orNull(wholeNumber(1, 5))),
    reason: text(optional(1000)),
  },
  "want",
  MOST_COMPETENCIES,
);

/** The buttons of a plan. */
export const PlanForm = acts({
  add: form({ id: hidden(OwnId), kit: text(Kit) }).as((value) => ({ do: "add" as const, ...value })),
  change: form({ ...ofStage, name: text(required(120, "Enter a name.")), band: text(Id), seats: text(Seats) }).as(
    ({ stage, edits, name, band, seats }) => {
      const change = { name, bandId: band, seats };
      return { do: "change" as const, stage, edits, change };
    },
  ),
  earlier: form(ofStage).as((value) => ({ do: "earlier" as const, ...value })),
  later: form(ofStage).as((value) => ({ do: "later" as const, ...value })),
  remove: form(ofStage).as((value) => ({ do: "remove" as const, ...value })),
  ask: form({ ...seen, competencies: Wanted })
    .as(({ edits, competencies }) => ({ do: "ask" as const, edits, competencies: competencies.flatMap(asked) }))
    .check(({ competencies }) => {
      const unexplained = competencies.filter(({ weight, reason }) => weight !== 1 && reason === "");
      if (unexplained.length === 0) return null;
      const why = "Say why it does not weigh 1 like the others.";
      return Object.fromEntries(unexplained.map(({ competencyId }) => [`reason.${competencyId}`, why]));
    }),
  "take-version": form({}).as(() => ({ do: "take-version" as const })),
  open: form({}).as(() => ({ do: "open" as const })),
});
export type PlanSent = NonNullable<ReturnType<typeof PlanForm.read>>;
export type PlanAction = NonNullable<PlanSent["value"]>;

type WantedRow = { key: string; want: "no" | "must" | "good"; weight: number | null; reason: string };

function asked({ key, want, weight: given, reason }: WantedRow) {
  if (want === "no") return [];
  const weight = given ?? 1;
  // Without a weight of its own there is nothing to give reasons for.
  return [{ competencyId: key, must: want === "must", weight, reason: weight === 1 ? "" : reason }];
}

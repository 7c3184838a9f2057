import { z } from "zod";
import type { CalibrationReason } from "~/features/calibration/session/domain/session";
import { flag, hidden, Id, keyed, list, OwnId, optional, orNull, required, text, Version } from "~/kernel/form/fields";
import { acts, type FieldErrors, form, type ValueOf } from "~/kernel/form/form";
import { TypedDay } from "~/kernel/time/day";
import { GRID_SORTS, type GridSort } from "./domain/grid";
import { LONGEST_TEXT } from "./domain/meeting";
import { type Proposed, REASONS } from "./domain/outcome";

/** Who is asked for in an address of the meeting, and which page of its agenda. */
export function readMeetingAddress(asked: URLSearchParams): { personId: string | null; page: number | null } {
  const page = Version.safeParse(asked.get("page")).data ?? 0;
  return { personId: Id.safeParse(asked.get("person")).data ?? null, page: page >= 1 ? page : null };
}

/** What a grid is asked for: an item, and an order. */
export function readGridAddress(asked: URLSearchParams): { item: string | null; sort: GridSort } {
  const sort = GRID_SORTS.find((one) => one === asked.get("sort")) ?? "agenda";
  return { item: asked.get("item"), sort };
}

/** Opens the meeting (`edges`: those at the edge of the level come before all others), or gives raters more time. */
export const OpeningForm = acts(
  { open: form({ edges: flag() }), extend: form({ closesOn: text(TypedDay), edits: hidden(Version) }) },
  "open",
);
export type OpeningProblem = { closesOn: string; errors: readonly string[]; message?: string };

const LONGEST_SENTENCE = 2_000;
const MOST = 500;
const NAME_READER = "The person reads it after the lock.";
const TOO_LONG = `Shorten it to ${LONGEST_TEXT} characters.`;
const Count = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/, "Enter a whole number.")
  .transform(Number);
const chosen = (missing: string) => z.string().regex(/^[\w-]{1,64}$/, missing);
const about = { person: hidden(Id) };

/** Of each item `to` is empty where it stays as it was; else why it changes, and what that rests on. */
const items = keyed(
  {
    to: text(z.string().regex(/^(|not-assessed|word:[\w-]{1,64})$/, "Choose a rating from the list.")),
    reason: text(orNull(z.enum(Object.keys(REASONS) as CalibrationReason[], { error: "Choose why." }))),
    evidence: list(chosen("Choose pieces of evidence from the list."), 200),
  },
  "to",
  MOST,
  ({ to, reason, evidence }) => {
    if (to === "") return null;
    if (reason === null) return { reason: "Choose why." };
    const lacksEvidence = reason === "EVIDENCE_MISSED" && evidence.length === 0;
    return lacksEvidence ? { evidence: "Say which evidence, or choose another reason." } : null;
  },
);

const outcome = {
  ...about,
  /** The number of the latest outcome that its writer saw; 0 without any. */
  seen: hidden(Version),
  proposer: text(chosen("Choose who proposed it.")),
  /** Of a show of hands, where no one voted here. */
  inFavour: text(orNull(Count)),
  rationale: text(optional(LONGEST_TEXT, TOO_LONG)),
  objects: list(chosen("Choose objectors from the list."), MOST),
  sentences: keyed({ sentence: text(z.string().trim()) }, "sentence", MOST),
  items,
};
type GivenOutcome = ValueOf<typeof outcome>;
const adjustedIn = (given: GivenOutcome) => given.items.filter(({ to }) => to !== "");

const recorded = form(outcome)
  .check((given) => ({
    objects: given.sentences.some(({ sentence }) => sentence.length > LONGEST_SENTENCE)
      ? `Shorten what they said to ${LONGEST_SENTENCE} characters.`
      : undefined,
    rationale:
      adjustedIn(given).length > 0 && given.rationale === ""
        ? `Write why the rating changes. ${NAME_READER}`
        : undefined,
  }))
  .as(inputOf);

/** Votes by item; empty is an abstention. */
const votes = keyed(
  { vote: text(z.string().regex(/^(|[\w-]{1,64})$/, "Choose a rating from the list.")) },
  "vote",
  MOST,
);
/** The number of the vote that the page showed; 0 for none. */
const ballot = hidden(Version);

export type OutcomeInput = Proposed & { personId: string; seen: number };

function inputOf(given: GivenOutcome): OutcomeInput {
  const { person: personId, seen, proposer: proposerId, inFavour, rationale } = given;
  const objections = given.objects.map((objectorId) => ({
    objectorId,
    sentence: given.sentences.find(({ key }) => key === objectorId)?.sentence ?? "",
  }));
  const items = adjustedIn(given).flatMap(({ key: item, to, reason, evidence: evidenceIds }) => {
    const toWord = to === "not-assessed" ? null : to.slice("word:".length);
    return reason === null ? [] : [{ item, toWord, reason, evidenceIds }];
  });
  return { personId, seen, proposerId, inFavour, rationale, objections, items };
}

/** What the buttons on the page of a meeting ask for. */
export const MeetingForm = acts({
  "come-to": form({ ...about, moves: hidden(Version) }),
  reveal: form(about),
  note: form({ ...about, note: hidden(OwnId), text: text(required(LONGEST_TEXT, "Write what was said.", TOO_LONG)) }),
  record: recorded,
  vote: form({ ...about, ballot, votes }),
  "open-vote": form({ ...about, ballot }),
  "close-vote": form({ ...about, ballot }),
  pause: form({ ...about, moves: hidden(Version) }),
  resume: form({ ...about, moves: hidden(Version) }),
});
export type MeetingSent = NonNullable<ReturnType<typeof MeetingForm.read>>;
type TypedBy<Act extends MeetingSent["do"]> = Extract<MeetingSent, { do: Act }>["typed"];

type NotStored = { status: 400 | 409; errors: FieldErrors; message: string | null };
export type NoteProblem = { at: "note"; typed: TypedBy<"note"> } & NotStored;
export type OutcomeProblem = { at: "outcome"; typed: TypedBy<"record"> } & NotStored;
/** Why nothing was stored, with what was typed. */
export type MeetingProblem = { at: "move"; status: 400 | 409; message: string } | NoteProblem | OutcomeProblem;

import { z } from "zod";
import type { CalibrationAgenda, CalibrationReason } from "~/features/calibration/session/domain/session";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import { LONGEST_TEXT } from "./domain/meeting";
import { REASONS } from "./domain/outcome";

const Counted = z.coerce.number().int().min(0).max(1_000_000_000);
const lines = (text: string) => text.replace(/\r\n?/g, "\n").trim();

const NoteText = z
  .string()
  .transform(lines)
  .pipe(z.string().min(1, "Write what was said.").max(LONGEST_TEXT, `Shorten it to ${LONGEST_TEXT} characters.`));

/** What a button on the page of a meeting asks for. */
export type MeetingForm =
  | { do: "come-to"; personId: string; moves: number }
  | { do: "reveal"; personId: string }
  | {
      do: "note";
      personId: string;
      id: string;
      typed: { text: string };
      errors: { text?: string[] };
      text: string | null;
    }
  | ({ do: "outcome" } & OutcomeForm)
  | { do: "unknown" };

export function readMeetingForm(form: FormData): MeetingForm {
  const asked = form.get("do");
  const personId = Id.safeParse(form.get("person")).data;
  if (personId === undefined) return { do: "unknown" };
  if (asked === "reveal") return { do: asked, personId };
  if (asked === "note") return readNote(form, personId);
  if (asked === "confirm" || asked === "adjust") {
    const outcome = readOutcomeForm(form, personId);
    return outcome ? { do: "outcome", ...outcome } : { do: "unknown" };
  }
  const moves = Counted.safeParse(form.get("moves")).data;
  return asked === "come-to" && moves !== undefined ? { do: asked, personId, moves } : { do: "unknown" };
}

function readNote(form: FormData, personId: string): MeetingForm {
  const id = OwnId.safeParse(form.get("note")).data;
  if (id === undefined) return { do: "unknown" };
  const typed = { text: textOf(form, "text") };
  const parsed = NoteText.safeParse(typed.text);
  const errors = parsed.success ? {} : { text: z.flattenError(parsed.error).formErrors };
  return { do: "note", personId, id, typed, errors, text: parsed.success ? parsed.data : null };
}

/** Who is asked for in an address of the meeting, and which page of its agenda. */
export function readMeetingAddress(asked: URLSearchParams): { personId: string | null; page: number | null } {
  const page = Counted.safeParse(asked.get("page")).data ?? 0;
  return { personId: Id.safeParse(asked.get("person")).data ?? null, page: page >= 1 ? page : null };
}

export function readOpeningForm(form: FormData): { order: CalibrationAgenda } {
  return { order: form.get("edges") === "on" ? "EDGES" : "DISAGREEMENT" };
}

const ItemId = z.string().regex(/^(level|(theme|competency):[a-z0-9-]{1,64})$/);
const Reason = z.enum(Object.keys(REASONS) as [CalibrationReason, ...CalibrationReason[]]);
const LONGEST_SENTENCE = 2000;

/** As it stood in the form: of each item `to` is `""` where it stays as it was. */
type OutcomeTyped = {
  proposer: string;
  inFavour: string;
  rationale: string;
  objectors: readonly string[];
  sentences: Readonly<Record<string, string>>;
  items: Readonly<Record<string, { to: string; reason: string; evidence: readonly string[] }>>;
};
/** By field, an item's by `to:<item>`. */
export type OutcomeErrors = Readonly<Record<string, string[] | undefined>>;

export type OutcomeInput = {
  personId: string;
  /** The number of the latest outcome that its writer saw; 0 without any. */
  seen: number;
  adjusts: boolean;
  proposerId: string;
  inFavour: number | null;
  rationale: string;
  objections: readonly { objectorId: string; sentence: string }[];
  /** Those that are adjusted. */
  items: readonly { item: string; toWord: string | null; reason: CalibrationReason; evidenceIds: readonly string[] }[];
};

export type OutcomeForm = {
  personId: string;
  typed: OutcomeTyped;
  errors: OutcomeErrors;
  message: string | null;
  /** `null` where something is to be put right. */
  input: OutcomeInput | null;
};

/** Why it was not recorded, with what was typed. */
export type OutcomeProblem = { at: "outcome" } & Omit<OutcomeForm, "input">;

/** @returns `null` when it is no form of ours. */
function readOutcomeForm(form: FormData, personId: string): OutcomeForm | null {
  const seen = Counted.safeParse(form.get("seen")).data;
  const typed = typedIn(form);
  if (seen === undefined || !Object.keys(typed.items).every((item) => ItemId.safeParse(item).success)) return null;
  const adjusts = form.get("do") === "adjust";
  const errors = errorsOf(typed, adjusts);
  const adjusted = Object.entries(typed.items).filter(([, { to }]) => to !== "");
  const message = messageOf(adjusts, adjusted.length);
  if (Object.keys(errors).length > 0 || message) return { personId, typed, errors, message, input: null };
  const objections = typed.objectors.map((objectorId) => ({
    objectorId,
    sentence: lines(typed.sentences[objectorId] ?? ""),
  }));
  const items = adjusted.map(([item, { to, reason, evidence }]) => ({
    item,
    toWord: to === "not-assessed" ? null : to.slice("word:".length),
    reason: Reason.parse(reason),
    evidenceIds: evidence,
  }));
  const inFavour = typed.inFavour === "" ? null : Number(typed.inFavour);
  const { proposer: proposerId } = typed;
  const rationale = lines(typed.rationale);
  const input = { personId, seen, adjusts, proposerId, inFavour, rationale, objections, items };
  return { personId, typed, errors, message, input };
}

function messageOf(adjusts: boolean, adjusted: number): string | null {
  if (adjusts && adjusted === 0) return "Nothing is adjusted. Choose what changes, or confirm it unchanged.";
  if (adjusts || adjusted === 0) return null;
  return "Something is adjusted below. Record the adjustment, or let it stay as it was and confirm.";
}

function typedIn(form: FormData): OutcomeTyped {
  const text = (name: string) => textOf(form, name);
  const list = (name: string) => [...new Set(form.getAll(name).map(String))];
  const named = (prefix: string) =>
    [...new Set(form.keys())].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const sentences = named("sentence:").map((id) => [id, text(`sentence:${id}`)] as const);
  const items = named("to:").map(
    (item) =>
      [item, { to: text(`to:${item}`), reason: text(`reason:${item}`), evidence: list(`evidence:${item}`) }] as const,
  );
  return {
    proposer: text("proposer"),
    inFavour: text("inFavour").trim(),
    rationale: text("rationale"),
    objectors: list("objects"),
    sentences: Object.fromEntries(sentences),
    items: Object.fromEntries(items),
  };
}

function errorsOf(typed: OutcomeTyped, adjusts: boolean): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const say = (field: string, isWrong: boolean, what: string) => {
    if (isWrong) errors[field] = [what];
  };
  const { proposer, inFavour, rationale, objectors, sentences } = typed;
  say("proposer", !Id.safeParse(proposer).success, "Choose who proposed it.");
  say("inFavour", inFavour !== "" && !Counted.safeParse(inFavour).success, "Give a whole number.");
  say("rationale", adjusts && lines(rationale) === "", "Write what the person is to know about why.");
  say("rationale", lines(rationale).length > LONGEST_TEXT, `Shorten it to ${LONGEST_TEXT} characters.`);
  say("objects", !objectors.every((id) => Id.safeParse(id).success), "Choose those who objected from the list.");
  const isLong = Object.values(sentences).some((sentence) => lines(sentence).length > LONGEST_SENTENCE);
  say("objects", isLong, `Shorten what they said to ${LONGEST_SENTENCE} characters.`);
  for (const [item, { to, reason, evidence }] of Object.entries(typed.items)) {
    if (to === "") continue;
    say(`to:${item}`, !/^(not-assessed|word:[\w-]{1,64})$/.test(to), "Choose a word of the list.");
    say(`reason:${item}`, !Reason.safeParse(reason).success, "Choose why.");
    const isCited = evidence.length > 0 && evidence.length <= 200 && evidence.every((id) => Id.safeParse(id).success);
    say(`evidence:${item}`, evidence.length > 0 && !isCited, "Choose pieces of evidence from the list.");
    say(
      `evidence:${item}`,
      reason === "EVIDENCE_MISSED" && evidence.length === 0,
      "Say which evidence, or choose another reason.",
    );
  }
  return errors;
}

import { z } from "zod";
import { Id, textOf } from "~/kernel/typed-form";
import {
  type Observation,
  OFTEN,
  type PeerContent,
  type PeerReviewErrors,
  plainText,
  type TypedObservation,
  textErrors,
  WELL,
} from "./domain/peer-review";

const Address = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** What a button of the page of an assessment's peers asks for; `unknown` comes from no form of ours. */
export type PeersAction =
  | { do: "ask"; typed: string; email: string | null }
  | { do: "take-back"; request: string }
  | { do: "release" }
  | { do: "unknown" };

export function readPeersAction(form: FormData): PeersAction {
  switch (form.get("do")) {
    case "ask": {
      const typed = textOf(form, "email");
      return { do: "ask", typed, email: Address.safeParse(typed).data ?? null };
    }
    case "take-back": {
      const request = Id.safeParse(form.get("request"));
      return request.success ? { do: "take-back", request: request.data } : { do: "unknown" };
    }
    case "release":
      return { do: "release" };
    default:
      return { do: "unknown" };
  }
}

/** More expectations than any level asks. */
const MOST_FIELDS = 400;
const Seen = z.coerce.number().int().min(0).max(1_000_000_000);
const OftenWord = z.enum(OFTEN.map(({ id }) => id));
const WellWord = z.enum(WELL.map(({ id }) => id));

export type TypedReview = {
  observations: Record<string, TypedObservation>;
  keepDoing: string;
  tryNext: string;
  version: number;
};

export type PeerReviewForm = { typed: TypedReview; content: PeerContent; errors: PeerReviewErrors };

/** The form of a peer review; `null` when our pages cannot have sent it. */
export function readPeerReview(form: FormData): PeerReviewForm | null {
  const version = Seen.safeParse(form.get("version"));
  const ids = [...form.keys()].filter((name) => name.startsWith("often.")).map((name) => name.slice("often.".length));
  if (!version.success || ids.length > MOST_FIELDS || ids.some((id) => !Id.safeParse(id).success)) return null;
  const text = (name: string) => textOf(form, name);
  const typed = Object.fromEntries(ids.map((id) => [id, { often: text(`often.${id}`), well: text(`well.${id}`) }]));
  const observations: Record<string, Observation> = {};
  for (const [id, given] of Object.entries(typed)) {
    const often = OftenWord.safeParse(given.often);
    const well = WellWord.safeParse(given.well);
    if ((given.often !== "" && !often.success) || (given.well !== "" && !well.success)) return null;
    // The page asks what came of it only where it was observed; what was chosen there before is of no account.
    if (often.success) observations[id] = { often: often.data, well: well.data ?? null };
  }
  const texts = { keepDoing: plainText(text("keepDoing")), tryNext: plainText(text("tryNext")) };
  return {
    typed: { observations: typed, ...texts, version: version.data },
    content: { observations, ...texts },
    errors: textErrors(texts),
  };
}

/** Why someone declines, if they like to say. */
export function readDecline(form: FormData): { typed: string; sentence: string | null } {
  const typed = plainText(textOf(form, "sentence"));
  return { typed, sentence: typed.length <= 500 ? typed : null };
}

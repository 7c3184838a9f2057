import { z } from "zod";
import { hidden, Id, keyed, optional, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { LONGEST_PEER_TEXT, type Observations, OFTEN, WELL } from "./domain/peer-round";

/** The buttons of the page of an assessment's peers. */
export const PeersForm = acts({
  ask: form({ colleague: person("Choose a colleague.") }),
  "take-back": form({ request: hidden(Id) }),
  release: form({}),
});
export type PeersSent = NonNullable<ReturnType<typeof PeersForm.read>>;

/** More expectations than any level asks. */
const MOST_EXPECTATIONS = 400;

const TOO_LONG = `Shorten the text to ${LONGEST_PEER_TEXT} characters. All of it is still here.`;
const PeerText = text(optional(LONGEST_PEER_TEXT, TOO_LONG));
const orEmpty = <Word extends string>(words: readonly { id: Word }[]) =>
  hidden(z.union([z.literal("").transform(() => null), z.enum(words.map(({ id }) => id))]));

/** Answers per expectation, named `often.<id>` and `well.<id>`. Empty means "did not observe" and "hard to say". */
const draft = form({
  version: hidden(Version),
  observations: keyed({ often: orEmpty(OFTEN), well: orEmpty(WELL) }, "often", MOST_EXPECTATIONS),
  keepDoing: PeerText,
  tryNext: PeerText,
}).as(({ version, observations, keepDoing, tryNext }) => {
  // The page asks what came of it only where it was observed; what was chosen there before is of no account.
  const seen = observations.flatMap(({ key, often, well }) => (often ? [[key, { often, well }] as const] : []));
  return { version, content: { observations: Object.fromEntries(seen) as Observations, keepDoing, tryNext } };
});

/** The buttons of a peer review. A form that is sent without one is a draft. */
export const PeerReviewForm = acts(
  { save: draft, submit: draft, decline: form({ sentence: text(optional(500, "Shorten it to 500 characters.")) }) },
  "save",
);
export type PeerReviewSent = NonNullable<ReturnType<typeof PeerReviewForm.read>>;
export type DraftSent = Extract<PeerReviewSent, { do: "save" | "submit" }>;

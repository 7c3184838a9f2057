import { z } from "zod";
import { DeclareForm } from "~/features/hiring/interviewers/domain/panel-mix";
import { hidden, optional, orNull, required, text, unused } from "~/kernel/form/fields";
import { acts, type Field, form } from "~/kernel/form/form";
import { personOrNobody } from "~/kernel/form/person-field";
import { WebAddress } from "~/kernel/form/web-address";
import type { IdentityField } from "./domain/candidate-identity";

const Edits = z.coerce.number().int().min(1).max(2_000_000_000);
const own = { id: hidden(z.uuid()) };

/** Who a candidate is; what it means depends on the day, and is for `readIdentity` to say. */
const line = text(z.string(), { length: 2_000 });
const identity = {
  name: line,
  email: line,
  phone: line,
  timeZone: line,
  source: line,
  referredBy: personOrNobody(),
  consentedOn: line,
  consentUntil: line,
  externalId: line,
} satisfies Record<IdentityField, Field<string, string | null>>;

export const NewCandidateForm = acts({ save: form({ ...own, ...identity }) }, "save");
export type NewCandidateSent = NonNullable<ReturnType<typeof NewCandidateForm.read>>;

/** The buttons of the page that says who a candidate is. */
export const IdentityForm = acts(
  {
    save: form({ edits: hidden(Edits), ...identity }),
    "send-link": form({}),
    withdraw: form({}),
    erase: form({}),
  },
  "save",
);
export type IdentitySent = NonNullable<ReturnType<typeof IdentityForm.read>>;

export const LiftForm = acts({ lift: form({ reason: text(required(1_000, "Say why.")) }) }, "lift");
export type LiftSent = NonNullable<ReturnType<typeof LiftForm.read>>;

/** The buttons of a candidate's own page. */
export const CandidateOwnForm = acts({
  renew: form({}),
  end: form({}),
  "ask-erasure": form({}),
  keep: form({}),
  declare: DeclareForm,
});
export type CandidateOwnSent = NonNullable<ReturnType<typeof CandidateOwnForm.read>>;

/** Beside the file itself. */
export const CandidateUploadForm = form(own);
/** Throwing a file away does not depend on what it would have done. */
export const DryRunForm = acts({ apply: form({ mark: hidden(z.string()) }), discard: form({ mark: unused() }) });

/** A text, an address or a file, which comes beside it. */
export const SampleForm = form({
  ...own,
  title: text(required(200, "Enter a title.")),
  body: text(optional(20_000)),
  url: text(orNull(WebAddress)),
  looked: text(z.literal("yes", { error: "Confirm that the sample doesn't contain the candidate's name." })),
})
  .check(({ url, body }) =>
    url === null || body === "" ? null : { url: "Add the text and the address as two work samples." },
  )
  .as(({ id, title, body, url }) => ({ id, title, body, url }));
export type SampleSent = NonNullable<ReturnType<typeof SampleForm.read>>;

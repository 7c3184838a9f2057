import { z } from "zod";
import { hidden, Id, keyed, list, OwnId, optional, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { type CaseAct, LONGEST_REASONS, LONGEST_STATEMENT, LONGEST_WORDS } from "./domain/case-state";

/** A page of ours makes the id, so that sending the form twice starts one case. */
export const NewCaseForm = form({
  id: hidden(OwnId),
  step: text(z.string().regex(/^[\w-]{1,64}$/, "Choose a step from the list.")),
}).as(({ id, step }) => ({ id, stepId: step }));

const shorten = (limit: number) => `Shorten this to ${limit} characters. All of it is still here.`;
const atMost = (limit: number) => z.string().max(limit, shorten(limit));

const Statement = atMost(LONGEST_STATEMENT);
const draft = {
  edits: hidden(z.coerce.number().int().min(1).max(2_000_000_000)),
  words: keyed({ words: text(atMost(LONGEST_WORDS)) }, "words", 200),
  evidence: list(Id, 500),
};

const reasons = (missing: string) => text(required(LONGEST_REASONS, missing, shorten(LONGEST_REASONS)));
const anyReasons = text(optional(LONGEST_REASONS, shorten(LONGEST_REASONS)));

const act = (kind: CaseAct["kind"], given: Partial<CaseAct>): CaseAct => ({
  ...{ kind, reasons: "", promoted: null, change: "", conditions: [], readerId: null },
  ...given,
});

const decision = (kind: "decided" | "decided-finally") =>
  form({
    outcome: text(z.enum(["promoted", "not-now"], { error: "Choose a decision." })),
    reasons: reasons("Enter your reasons."),
    change: anyReasons,
    conditions: list(Id, 50),
  })
    .check(({ outcome, change }) =>
      outcome === "not-now" && change === "" ? { change: "Enter what needs to change." } : null,
    )
    .as(({ outcome, reasons, change, conditions }) =>
      outcome === "promoted"
        ? act(kind, { reasons, promoted: true })
        : act(kind, { reasons, promoted: false, change, conditions }),
    );

/** The buttons of a case: two send the whole draft, the others a reason, where they need one. */
export const CaseForm = acts({
  save: form({ ...draft, statement: text(Statement) }),
  submit: form({
    ...draft,
    statement: text(
      Statement.refine((statement) => statement.trim() !== "", "Write what you put forward, then submit."),
    ),
  }),
  discard: form({}),
  endorse: form({ reasons: reasons("Enter why you endorse it.") }).as((given) => act("endorsed", given)),
  decline: form({ reasons: reasons("Enter why you decline to endorse it.") }).as((given) => act("declined", given)),
  calibrate: form({}).as((given) => act("calibration", given)),
  decide: decision("decided"),
  appeal: form({
    reasons: reasons("Enter why the decision should be reviewed."),
    reader: text(z.string().regex(/^[\w-]{1,64}$/, "Choose a second reader.")),
  }).as(({ reasons, reader }) => act("appealed", { reasons, readerId: reader })),
  "decide-appeal": decision("decided-finally"),
  withdraw: form({ reasons: anyReasons }).as((given) => act("withdrawn", given)),
});
export type CaseSent = NonNullable<ReturnType<typeof CaseForm.read>>;

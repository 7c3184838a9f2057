import { useRevalidator } from "@remix-run/react";
import { type RefObject, useEffect, useState } from "react";
import type { EvidenceItem, EvidenceOutcome } from "~/features/assessment/evidence/domain/evidence-item";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { usePartErrorFocus } from "~/ui/forms/error-focus";
import { FileField, SelectField, TextArea, TextField } from "~/ui/forms/field";
import type { SheetPage } from "../domain/sheet-page";

type EvidencePartProps = { page: SheetPage; outcome: EvidenceOutcome | null; message: string | null };

/** Adds a link, file or note, or attaches what was collected before; a part of the page's one form. */
export function EvidencePart({ page, outcome, message }: EvidencePartProps) {
  const errors = outcome?.errors ?? {};
  const typed = outcome?.typed ?? {};
  return (
    <details id="evidence" className="disclosure mt-6" open={outcome !== null && !outcome.added}>
      <summary>
        Add evidence{" "}
        <span className="key-hint" aria-hidden="true">
          e
        </span>
      </summary>
      <div className="disclosure-body grid max-w-measure gap-3">
        {message && (
          <p className="field-error" role="alert">
            {message}
          </p>
        )}
        <input type="hidden" name="evidence.id" value={page.newEvidenceId} />
        <TextField label="Title" name="evidence.title" defaultValue={typed.title} errors={errors.title} />
        <TextField label="Web address" name="evidence.url" type="url" defaultValue={typed.url} errors={errors.url} />
        <FileField name="evidence.file" errors={errors.file} />
        <TextArea label="What it shows" name="evidence.body" rows={2} defaultValue={typed.body} errors={errors.body} />
        <DateField
          label="When it happened"
          name="evidence.happenedOn"
          className="max-w-48"
          defaultValue={typed.happenedOn ?? page.today}
          errors={errors.happenedOn}
        />
        <Existing items={page.evidence} />
        <EvidenceFor page={page} chosen={outcome?.expectationIds ?? []} errors={errors.expectation} />
        <Button name="do" value="add-evidence" className="w-fit">
          Add evidence
        </Button>
      </div>
    </details>
  );
}

function Existing({ items }: { items: readonly EvidenceItem[] }) {
  if (items.length === 0) return null;
  const options = items.map(({ id, title, happenedOn }) => ({ value: id, label: `${title} (${happenedOn})` }));
  return (
    <SelectField
      label="Or something you added before"
      name="evidence.existing"
      options={[{ value: "", label: "None" }, ...options]}
    />
  );
}

type EvidenceForProps = { page: SheetPage; chosen: readonly string[]; errors?: readonly string[] };

function EvidenceFor({ page, chosen, errors }: EvidenceForProps) {
  const only = page.competencies.length === 1 ? page.competencies[0]?.expectations : undefined;
  const isOnly = only?.length === 1;
  return (
    <fieldset
      className="field max-h-80 overflow-y-auto"
      aria-describedby={errors ? "evidence-for-error" : undefined}
      aria-invalid={errors ? true : undefined}
    >
      <legend className="field-label">Evidence for</legend>
      {page.competencies.flatMap(({ expectations }) =>
        expectations.map(({ id, statement }) => (
          <div className="choice" key={id}>
            <input
              type="checkbox"
              name="evidence.expectation"
              value={id}
              id={`for-${id}`}
              defaultChecked={isOnly || chosen.includes(id)}
            />
            <label htmlFor={`for-${id}`}>{statement}</label>
          </div>
        )),
      )}
      {errors && (
        <p className="field-error" id="evidence-for-error">
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}

const sendingPart = () => import("./evidence-sending");

/**
 * Adds evidence without leaving the page. What is being written is a draft as in any other form, and the page's id for it makes
 * sending it twice harmless.
 */
export function useEvidencePart(form: RefObject<HTMLFormElement>, assessmentId: string, first: EvidenceOutcome | null) {
  const [outcome, setOutcome] = useState(first);
  const [message, setMessage] = useState<string | null>(null);
  const { revalidate } = useRevalidator();
  const focusError = usePartErrorFocus(form, "#evidence");
  useEffect(() => setOutcome(first), [first]);
  // Ahead of when it is needed: the server may be away by then.
  useEffect(() => void sendingPart().catch(() => null), []);

  /** Resolves to whether there is nothing left to add. @param asked someone pressed its button. */
  async function add(asked: boolean): Promise<boolean> {
    const element = form.current;
    if (!element) return true;
    const sending = await sendingPart().catch(() => null);
    if (!sending) {
      if (asked) setMessage("Not added: the server could not be reached. The text is kept; try again in a moment.");
      return !asked;
    }
    const { clear, isEmpty, send } = sending;
    if (isEmpty(element) && !asked) return true;
    const result = await send(assessmentId, element);
    setMessage(typeof result === "string" ? result : null);
    if (typeof result !== "string") setOutcome(result);
    if (typeof result === "string" || !result.added) {
      focusError();
      return false;
    }
    clear(element);
    revalidate();
    return true;
  }
  return { outcome, message, add };
}

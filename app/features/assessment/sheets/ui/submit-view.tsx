import type { AskedForm } from "~/kernel/final-act";
import "~/features/assessment/ui/assessment.css";
import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { useUnsent } from "~/ui/forms/use-saved-form";
import { Notice } from "~/ui/notice";
import type { SheetHead } from "../domain/sheet-page";
import { ratingSheetOf } from "./expectation-card";

type Line = { id: string; statement: string };
export type IncompletePart = { id: string; name: string; notAssessed: readonly Line[]; unsupported: readonly Line[] };

type SubmitViewProps = { head: SheetHead; parts: readonly IncompletePart[]; asks: AskedForm };

/** What submitting leaves open, for information: nothing of it forbids submitting. */
export function SubmitView({ head, parts, asks }: SubmitViewProps) {
  const { assessmentId } = head;
  const open = parts.filter(({ notAssessed }) => notAssessed.length > 0);
  const bare = parts.filter(({ unsupported }) => unsupported.length > 0);
  const unsent = useUnsent(useMemo(() => ratingSheetOf(head), [head]));
  return (
    <div className="grid grid-cols-1 gap-6">
      {unsent > 0 && (
        <Notice tone="warning" title="Something in this browser is not saved yet" live>
          <p>
            It would not be part of what you submit.{" "}
            <Link to={`/assessments/${assessmentId}/all`}>Open the page with everything</Link> to save it first.
          </p>
        </Notice>
      )}
      {parts.length === 0 && <p>Every expectation has an answer, and every rating a note or evidence.</p>}
      <Incomplete title="Not assessed" assessmentId={assessmentId} parts={open} lines={(part) => part.notAssessed} />
      <Incomplete
        title="Rated without a note or evidence"
        assessmentId={assessmentId}
        parts={bare}
        lines={(part) => part.unsupported}
      />
      <div className="border-line border-t pt-5">
        <FinalQuestion asked={asks} variant="primary" />
      </div>
    </div>
  );
}

type IncompleteProps = {
  title: string;
  assessmentId: string;
  parts: readonly IncompletePart[];
  lines: (part: IncompletePart) => readonly Line[];
};

function Incomplete({ title, assessmentId, parts, lines }: IncompleteProps) {
  if (parts.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-lg">{title}</h2>
      <ul className="grid gap-3">
        {parts.map((part) => (
          <li key={part.id}>
            <Link className="link font-medium" to={`/assessments/${assessmentId}/competencies/${part.id}`}>
              {part.name}
            </Link>
            <ul className="list-disc pl-5 text-muted">
              {lines(part).map(({ id, statement }) => (
                <li key={id}>{statement}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

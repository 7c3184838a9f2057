import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { Button } from "~/ui/button";
import { useUnsent } from "~/ui/forms/use-unsent";
import { Notice } from "~/ui/notice";
import type { SheetHead } from "../domain/sheet-page";
import { ratingSheetOf } from "./rating-kind";

type Line = { id: string; statement: string };
export type IncompletePart = { id: string; name: string; notAssessed: readonly Line[]; unsupported: readonly Line[] };

type SubmitViewProps = { head: SheetHead; parts: readonly IncompletePart[] };

/** What submitting leaves open, for information: nothing of it forbids submitting. */
export function SubmitView({ head, parts }: SubmitViewProps) {
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
      <form method="post" className="grid gap-3 border-line border-t pt-5">
        <p className="max-w-measure">{WHAT_HAPPENS[head.cycle ? head.side : "ALONE"]}</p>
        <Button type="submit" variant="primary" className="w-fit">
          {parts.length > 0 ? "Submit as it is" : "Submit"}
        </Button>
      </form>
    </div>
  );
}

const WHAT_HAPPENS = {
  ALONE:
    "Once submitted, the assessment stays as it is and is sealed. Nobody else reads it, your manager included; administrators never do. You can read it at any time.",
  SELF: "Once submitted, the sheet is sealed. When your manager has submitted theirs too, both are revealed to both of you, and stay as they are. Until then you can withdraw it. Administrators never read it.",
  MANAGER:
    "Once submitted, the sheet is sealed. When the person has submitted theirs too, both are revealed to both of you, and stay as they are. Until then you can withdraw it. Administrators never read it.",
};

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

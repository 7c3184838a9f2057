import type { AskedForm } from "~/kernel/final-act";
import "~/features/assessment/ui/assessment.css";
import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { choiceLabel, OneText } from "~/features/assessment/ui/conflict-panel";
import type { AskedExpectation } from "~/features/ladder/reading/domain/reading";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { useUnsent } from "~/ui/forms/use-saved-form";
import { Notice } from "~/ui/notice";
import { type Judgement, NOTHING_YET } from "../domain/judgement";
import type { SaveOutcome, SheetHead, SheetPage } from "../domain/sheet-page";
import { CompetencyNav } from "./assessment-pages";
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

/** What was submitted, to be read; and, after a form that came too late, what it held. */
export function SubmittedSheet({ page, outcome }: { page: SheetPage; outcome: SaveOutcome | undefined }) {
  return (
    <div className="sheet-layout">
      <div>
        {outcome?.sealedAt && <CameTooLate page={page} typed={outcome.typed} />}
        {page.competencies.map(({ id, name, expectations }) => (
          <section key={id} className="mb-6">
            {page.competencies.length > 1 && <h2 className="mb-2">{name}</h2>}
            {expectations.map((expectation) => (
              <Submitted key={expectation.id} expectation={expectation} page={page} />
            ))}
          </section>
        ))}
      </div>
      <CompetencyNav page={page} />
    </div>
  );
}

function Submitted({ expectation, page }: { expectation: AskedExpectation; page: SheetPage }) {
  const { id, statement, since } = expectation;
  const judgement = page.stored[id] ?? NOTHING_YET;
  const evidence = page.evidence.filter(({ expectationIds }) => expectationIds.includes(id));
  return (
    <section id={id} className="expectation">
      <h3 className="expectation-statement">{statement}</h3>
      {since && <p className="expectation-about">Asked since {since}</p>}
      <p className="mt-2 font-medium">{choiceLabel(judgement, page.scale)}</p>
      {judgement.reason && <p className="as-written max-w-measure">{judgement.reason}</p>}
      {judgement.note && <p className="as-written mt-1 max-w-measure">{judgement.note}</p>}
      {evidence.length > 0 && (
        <ul className="rating-evidence" aria-label="Evidence">
          {evidence.map((item) => (
            <li key={item.id}>
              <a href={`/evidence/${item.id}`} className="link">
                {item.title}
              </a>
              {item.confirmed && <span className="text-muted"> · corroborated</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CameTooLate({ page, typed }: { page: SheetPage; typed: Readonly<Record<string, Judgement>> }) {
  const changed = Object.entries(typed).filter(([id, one]) => !isStored(one, page.stored[id] ?? NOTHING_YET));
  const statements = new Map(page.competencies.flatMap(({ expectations }) => expectations.map((one) => [one.id, one])));
  return (
    <Notice tone="warning" title="This was not saved" className="mb-6" live>
      <p>The sheet can no longer be changed: it was submitted, handed over, or its cycle closed. What you typed was:</p>
      {changed.map(([id, judgement]) => (
        <div key={id} className="mt-2">
          <OneText title={statements.get(id)?.statement ?? ""} judgement={judgement} scale={page.scale} />
        </div>
      ))}
    </Notice>
  );
}

const isStored = (typed: Judgement, stored: Judgement) =>
  typed.choice === stored.choice && typed.reason === stored.reason && typed.note === stored.note;

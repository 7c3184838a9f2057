import "~/features/assessment/ui/assessment.css";
import { OneText } from "~/features/assessment/ui/conflict-panel";
import type { AskedExpectation } from "~/features/ladder/reading/domain/reading";
import { Notice } from "~/ui/notice";
import { choiceLabel, type Judgement, NOTHING_YET } from "../domain/judgement";
import type { SaveOutcome, SheetPage } from "../domain/sheet-page";
import { SheetProgress } from "./sheet-progress";

/** What was submitted, to be read; and, after a form that came too late, what it held. */
export function SubmittedSheet({ page, outcome }: { page: SheetPage; outcome: SaveOutcome | undefined }) {
  return (
    <div className="sheet-layout">
      <div>
        {outcome?.sealedAt && <CameTooLate page={page} typed={outcome.typed} />}
        {page.competencies.map(({ id, name, expectations }) => (
          <section key={id} className="mb-2 sm:mb-6">
            {page.competencies.length > 1 && <h2 className="mb-1 max-sm:text-base sm:mb-2">{name}</h2>}
            {expectations.map((expectation) => (
              <Submitted key={expectation.id} expectation={expectation} page={page} />
            ))}
          </section>
        ))}
      </div>
      <SheetProgress page={page} state={null} />
    </div>
  );
}

function Submitted({ expectation, page }: { expectation: AskedExpectation; page: SheetPage }) {
  const { id, statement, since } = expectation;
  const judgement = page.stored[id] ?? NOTHING_YET;
  const evidence = page.evidence.filter(({ expectationIds }) => expectationIds.includes(id));
  return (
    <section id={id} className="expectation expectation-brief expectation-read">
      <div className="max-sm:inline sm:grid sm:grid-cols-[minmax(0,1fr)_9rem] sm:gap-x-4">
        <div className="max-sm:inline">
          <h3 className="expectation-statement">{statement}</h3>
          {since && <p className="expectation-about">Asked since {since}</p>}
        </div>
        <p className="expectation-rating">{choiceLabel(judgement, page.scale)}</p>
      </div>
      {judgement.reason && <p className="as-written max-w-measure">{judgement.reason}</p>}
      {judgement.note && <p className="as-written max-w-measure sm:mt-1">{judgement.note}</p>}
      {evidence.length > 0 && (
        <ul className="rating-evidence" aria-label="Evidence">
          {evidence.map((item) => (
            <li key={item.id}>
              <a href={`/evidence/${item.id}`} className="link">
                {item.title}
              </a>
              {item.confirmed && <span className="text-muted"> · confirmed</span>}
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
    <Notice tone="warning" title="Not saved" className="mb-6" live>
      <p>This assessment is locked: submitted, handed over, or its cycle is closed. You typed:</p>
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

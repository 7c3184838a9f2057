import type { ReactNode } from "react";
import { Icon } from "~/ui/icon";
import { type Autosave, answeredIn, NOTHING_YET, problemOf, shownIn } from "../domain/judgement";
import type { CompetencyLink, SheetPage } from "../domain/sheet-page";

type SheetProgressProps = {
  page: SheetPage;
  /** What is typed here and not saved yet counts too; `null` for a submitted sheet. */
  state: Autosave | null;
  children?: ReactNode;
};

/**
 * All competencies with how many of their expectations are rated: progress of the work, not of a person. Beside the questions on a
 * wide screen; on a small one a line that stays in sight and opens onto the list, or onto what a manager may look at.
 */
export function SheetProgress({ page, state, children }: SheetProgressProps) {
  const { head } = page;
  const all = counted(page, state);
  const sum = (of: "answered" | "asked") => all.reduce((total, one) => total + one[of], 0);
  const base = `/assessments/${head.assessmentId}`;
  const current = page.competencies.length === 1 ? page.competencies[0]?.id : undefined;
  return (
    <div className="sheet-side print:hidden">
      <details className="sheet-fold" name="sheet-side">
        <summary>{`${sum("answered")} of ${sum("asked")} rated`}</summary>
      </details>
      <nav aria-label="Competencies" className="sheet-nav">
        <ol>
          {all.map(({ id, name, answered, asked, part }) => (
            <li key={id}>
              <a
                href={page.part ? `${base}/quick/${part}#${id}` : `${base}/competencies/${id}`}
                aria-current={id === current ? "page" : undefined}
              >
                {name}
                <span>
                  {`${answered} of ${asked}`}
                  {answered === asked && <Icon name="check" />}
                </span>
              </a>
            </li>
          ))}
        </ol>
        {state && (
          <p className="sheet-ways">
            <OtherMode page={page} base={base} />
            <a className="link" href={`${base}/submit`}>
              Submit
            </a>
          </p>
        )}
      </nav>
      {children && (
        <>
          <details className="sheet-fold lg:hidden" name="sheet-side">
            <summary>{`About ${head.subject}`}</summary>
          </details>
          <div className="sheet-beside">{children}</div>
        </>
      )}
    </div>
  );
}

/** To the same place in the other mode. */
function OtherMode({ page: { part, competencies, all }, base }: { page: SheetPage; base: string }) {
  const [first] = competencies;
  const place = all.find(({ id }) => id === first?.id);
  if (!place) return null;
  return part ? (
    <a className="link" href={`${base}/competencies/${place.id}`}>
      One at a time
    </a>
  ) : (
    <a className="link" href={`${base}/quick/${place.part}`}>
      Quick mode
    </a>
  );
}

/** The page counts when it was sent; what has been rated on it since then is in the state. */
function counted({ all, competencies }: SheetPage, state: Autosave | null): readonly CompetencyLink[] {
  if (!state) return all;
  return all.map((link) => {
    const competency = competencies.find(({ id }) => id === link.id);
    if (!competency) return link;
    const judgements = competency.expectations.map(({ id }) => {
      const { text } = shownIn(state, id);
      return [id, problemOf(text) === null ? text : NOTHING_YET] as const;
    });
    return { ...link, answered: answeredIn(competency, Object.fromEntries(judgements)) };
  });
}

import type { SheetPage } from "../domain/sheet-page";

/** All competencies of the assessment with how many expectations have an answer: progress of the work, not of a person. */
export function CompetencyNav({ page }: { page: SheetPage }) {
  const current = page.competencies.length === 1 ? page.competencies[0]?.id : undefined;
  return (
    <nav aria-label="Competencies" className="sheet-nav print:hidden">
      <ol>
        {page.all.map(({ id, name, answered, asked }) => (
          <li key={id}>
            <a
              href={`/assessments/${page.head.assessmentId}/competencies/${id}`}
              aria-current={id === current ? "page" : undefined}
            >
              {name}
              <span>{`${answered} of ${asked}`}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

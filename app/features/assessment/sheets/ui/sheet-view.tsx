import { type ReactNode, Suspense } from "react";
import { Seldom, seldom } from "~/ui/page/seldom";
import type { SaveOutcome, SheetPage } from "../domain/sheet-page";
import { RatingPage } from "./rating-page";
import { RatingSheet } from "./rating-sheet";

/** Pages that are opened to rate don't load it. */
const submittedSheet = () => import("./submitted-sheet").then(({ SubmittedSheet }) => SubmittedSheet);
const submitted = seldom(submittedSheet, import.meta.env.SSR ? await submittedSheet() : null);

type SheetViewProps = {
  page: SheetPage;
  outcome: SaveOutcome | undefined;
  title: string;
  about?: string;
  /** Below the assessment's address, with a name if it is a competency's; `null` at the ends. */
  next: { at: string; name?: string } | null;
  previous: string | null;
  /** What a manager may look at while rating. */
  beside?: ReactNode;
  timeZone: string;
};

/** Expectations to rate, or what was submitted about them. */
export function SheetView({ page, outcome, title, about, next, previous, beside, timeZone }: SheetViewProps) {
  const { assessmentId, submittedAt, laidAside } = page.head;
  const base = `/assessments/${assessmentId}`;
  return (
    <RatingPage head={page.head} title={title} about={about}>
      {submittedAt || laidAside ? (
        <Suspense>
          <Seldom part={submitted} props={{ page, outcome }} />
        </Suspense>
      ) : (
        <RatingSheet
          key={title}
          page={page}
          outcome={outcome}
          timeZone={timeZone}
          next={
            next
              ? { to: `${base}/${next.at}`, label: "Next", name: next.name }
              : { to: `${base}/submit`, label: "Review and submit" }
          }
          previous={previous && `${base}/${previous}`}
          beside={beside}
        />
      )}
    </RatingPage>
  );
}

import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filedAt } from "~/features/assessment/sheets/assessment.server";
import { sheetPage } from "~/features/assessment/sheets/sheet.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { titleOf } from "~/features/assessment/sheets/ui/rating-page";
import { SubmittedSheet } from "~/features/assessment/sheets/ui/submitted-sheet";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Ratings · Waymark" }];

/** What was submitted, on one page; a draft is rated in parts. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(sheetPage(context.app, actor, params.assessment ?? "", "all"));
  const { submittedAt, laidAside, assessmentId } = page.head;
  if (!submittedAt && !laidAside) throw redirect(`/assessments/${assessmentId}/quick/1`);
  return { page, filedAt: filedAt(page.head) };
}

export default function RatingsOfAssessment() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={page.head} title={titleOf(page.head)}>
      <SubmittedSheet page={page} outcome={undefined} />
    </AssessmentPage>
  );
}

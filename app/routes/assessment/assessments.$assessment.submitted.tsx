import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filedAt, submittedPage } from "~/features/assessment/sheets/assessment.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { titleOf } from "~/features/assessment/sheets/ui/rating-page";
import { AfterSubmitting } from "~/features/assessment/sheets/ui/submit-view";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Submitted · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { head } = await answer(submittedPage(context.app, actor, params.assessment ?? ""));
  if (!head.submittedAt) throw redirect(`/assessments/${head.assessmentId}`);
  return { head, filedAt: filedAt(head) };
}

export default function Submitted() {
  const { head } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={head} title={`${titleOf(head)} submitted`}>
      <AfterSubmitting head={head} />
    </AssessmentPage>
  );
}

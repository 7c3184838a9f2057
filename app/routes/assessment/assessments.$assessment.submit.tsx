import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askToSubmit, submitAssessment } from "~/features/assessment/reveal/reveal.server";
import { filedAt, submitPage } from "~/features/assessment/sheets/assessment.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { titleOf } from "~/features/assessment/sheets/ui/rating-page";
import { SubmitView } from "~/features/assessment/sheets/ui/submit-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Submit · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(submitPage(context.app, actor, params.assessment ?? ""));
  const { submittedAt, laidAside, assessmentId } = page.head;
  if (submittedAt || laidAside) throw redirect(`/assessments/${assessmentId}${laidAside ? "" : "/submitted"}`);
  return { ...page, filedAt: filedAt(page.head), asks: askToSubmit(actor, page.head) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  await answer(submitAssessment(context.app, actor, params.assessment ?? ""));
  return redirect(`/assessments/${params.assessment}/submitted`);
}

export default function Submit() {
  const { head, parts, asks } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={head} title={`Submit ${titleOf(head)}`}>
      <SubmitView head={head} parts={parts} asks={asks} />
    </AssessmentPage>
  );
}

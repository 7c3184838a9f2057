import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { discardAssessment, discardPage, filedAt } from "~/features/assessment/sheets/assessment.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";

export const meta: MetaFunction = () => [{ title: "Discard · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { head, asks } = await answer(discardPage(context.app, actor, params.assessment ?? ""));
  if (head.submittedAt) throw redirect(`/assessments/${head.assessmentId}`);
  return { head, asks, filedAt: filedAt(head) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  await answer(discardAssessment(context.app, actor, params.assessment ?? ""));
  return redirect("/assessments");
}

export default function Discard() {
  const { head, asks } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={head} title={asks.question.title} width="prose">
      <FinalQuestion asked={asks}>
        <LinkButton to={`/assessments/${head.assessmentId}`}>Go back</LinkButton>
      </FinalQuestion>
    </AssessmentPage>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { discardAssessment, discardPage } from "~/features/assessment/sheets/assessment.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-pages";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { Button, LinkButton } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "Discard · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { head } = await answer(discardPage(context.app, actor, params.assessment ?? ""));
  if (head.submittedAt) throw redirect(`/assessments/${head.assessmentId}`);
  return { head };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  await answer(discardAssessment(context.app, actor, params.assessment ?? ""));
  return redirect("/assessments");
}

export default function Discard() {
  const { head } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={head} title="Discard this assessment?" width="prose">
      <form method="post" className="grid gap-4">
        <p>
          All its ratings and notes are removed for good. Your evidence stays in your library, and assessments that you
          submitted stay as they are.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="danger">
            Discard it for good
          </Button>
          <LinkButton to={`/assessments/${head.assessmentId}`}>Keep it</LinkButton>
        </div>
      </form>
    </AssessmentPage>
  );
}

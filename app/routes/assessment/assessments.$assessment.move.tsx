import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filedAt } from "~/features/assessment/sheets/assessment.server";
import { moveAssessment, movePage } from "~/features/assessment/sheets/carry.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { MoveView } from "~/features/assessment/sheets/ui/move-view";
import { DifferencePart } from "~/features/ladder/ui/difference-part";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Move assessment · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(movePage(context.app, actor, params.assessment ?? ""));
  return { ...page, filedAt: filedAt(page.head) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  const id = await answer(moveAssessment(context.app, actor, params.assessment ?? ""));
  return redirect(`/assessments/${id}`);
}

export default function Move() {
  const { head, target } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={head} title={target ? `Move to ${target.version}` : "Move assessment"}>
      <MoveView assessmentId={head.assessmentId} target={target}>
        {target && (
          <DifferencePart
            {...target.difference}
            level={target.level}
            newPath={target.newPath}
            oldPath={target.oldPath}
          />
        )}
      </MoveView>
    </AssessmentPage>
  );
}

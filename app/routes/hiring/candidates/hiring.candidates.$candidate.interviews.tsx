import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { PlanForm } from "~/features/hiring/interviews/interview.schema";
import { changePlan, interviewsPage } from "~/features/hiring/interviews/interview-plan.server";
import { CandidateInterviews } from "~/features/hiring/interviews/ui/candidate-interviews";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Interviews of ${data.candidate.code}` : "Not found"} · Hiring · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return answer(interviewsPage(context.app, actor, params.candidate ?? "", timeZone));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const id = params.candidate ?? "";
  const sent = await receive(request, PlanForm);
  const problem = await answer(changePlan(context.app, actor, id, sent, timeZone));
  return problem ? data(problem, { status: problem.status }) : redirect(`/hiring/candidates/${id}/interviews`);
}

export default function CandidateInterviewsPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <CandidatePage candidate={page.candidate} title={`Interviews of ${page.candidate.code}`}>
      <CandidateInterviews {...page} problem={problem} />
    </CandidatePage>
  );
}

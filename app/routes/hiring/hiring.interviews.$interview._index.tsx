import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { InterviewForm } from "~/features/hiring/interviews/interview.schema";
import { interviewPage } from "~/features/hiring/interviews/interview.server";
import { changeInterview } from "~/features/hiring/interviews/interview-change.server";
import { InterviewView } from "~/features/hiring/interviews/ui/interview-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.interview.stageName}, ${data.candidate.code}` : "Not found"} · Hiring · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return answer(interviewPage(context.app, actor, params.interview ?? "", timeZone));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const id = params.interview ?? "";
  const sent = await receive(request, InterviewForm);
  const problem = await answer(changeInterview(context.app, actor, id, sent, timeZone));
  if (problem) return data(problem, { status: problem.status });
  // Whoever gave up an interview may not read it any more.
  return redirect(sent.do === "give-up" ? "/hiring" : `/hiring/interviews/${id}`);
}

export default function InterviewPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <CandidatePage candidate={page.candidate} title={`${page.interview.stageName}, ${page.candidate.code}`}>
      <InterviewView {...page} problem={problem} />
    </CandidatePage>
  );
}

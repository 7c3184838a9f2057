import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InterviewerForm } from "~/features/hiring/interviewers/interviewer.schema";
import { doInterviewer, interviewerPage } from "~/features/hiring/interviewers/interviewer.server";
import { InterviewerView } from "~/features/hiring/interviewers/ui/interviewer-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Interviewing · Hiring · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(interviewerPage(context.app, actor));
}

const PLACES = { load: "#load", hours: "#hours", paint: "#hours", declare: "#declared" };

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const asked = await receive(request, InterviewerForm);
  const problem = await answer(doInterviewer(context.app, actor, asked));
  if (problem) return data({ problem, asked }, { status: problem.status });
  return redirect(`/hiring/interviewer${PLACES[asked.do]}`);
}

export default function Interviewer() {
  return <InterviewerView {...useLoaderData<typeof loader>()} back={useActionData<typeof action>()} />;
}

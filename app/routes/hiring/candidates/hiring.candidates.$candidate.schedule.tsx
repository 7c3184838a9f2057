import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { ScheduleForm } from "~/features/hiring/interviews/interview.schema";
import { schedule, schedulePage } from "~/features/hiring/interviews/schedule.server";
import { Schedule } from "~/features/hiring/interviews/ui/schedule-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Schedule ${data.candidate.code}` : "Not found"} · Hiring · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone: zone } = await requireSignedIn({ request, context });
  const stageId = new URL(request.url).searchParams.get("stage");
  return answer(schedulePage(context.app, actor, params.candidate ?? "", { stageId, zone }));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.candidate ?? "";
  const sent = await receive(request, ScheduleForm);
  const problem = await answer(schedule(context.app, actor, id, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/hiring/candidates/${id}/interviews`);
}

export default function ScheduleCandidate() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <CandidatePage candidate={page.candidate} title={`Schedule ${page.candidate.code}`}>
      <Schedule {...page} problem={problem && "message" in problem ? problem : undefined} />
    </CandidatePage>
  );
}

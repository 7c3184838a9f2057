import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { assignmentsPage, sendAssignmentForm } from "~/features/calibration/rating/assignment.server";
import { AssignmentForm } from "~/features/calibration/rating/rating.schema";
import { AssignmentsView } from "~/features/calibration/rating/ui/assignments-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Who rates whom, ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(assignmentsPage(context.app, actor, params.session ?? "", pageNumber(request)));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, AssignmentForm);
  const problem = await answer(sendAssignmentForm(context.app, actor, params.session ?? "", sent));
  if (problem) return data(problem, { status: problem.status });
  const page = pageNumber(request);
  return redirect(`/calibration/${params.session}/assignments${page === 1 ? "" : `?page=${page}`}`);
}

export default function WhoRatesWhom() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <SessionPage session={page.session} title="Who rates whom">
      <AssignmentsView {...page} problem={problem} />
    </SessionPage>
  );
}

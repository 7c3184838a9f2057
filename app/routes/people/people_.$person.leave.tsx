import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LeaveForm } from "~/features/people/leave/leave.schema";
import { changeLeave, leavePage } from "~/features/people/leave/leave.server";
import { LeaveList, RecordLeave } from "~/features/people/leave/ui/leave-list";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Time away of ${data.person.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(leavePage(context.app, actor, params.person ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const asked = await receive(request, LeaveForm);
  const problem = await answer(changeLeave(context.app, actor, params.person ?? "", asked));
  return problem ? data(problem, { status: problem.status }) : redirect(`/people/${params.person}/leave`);
}

export default function Leave() {
  const { person, rows, newId } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const ofNew = problem && !rows.some(({ id }) => id === problem.at) ? problem : undefined;
  return (
    <Page
      title="Time away"
      lead="Reviews and reminders wait while a person is away. No reason is asked or stored."
      breadcrumbs={[{ label: person.name, to: `/people/${person.id}` }]}
    >
      <LeaveList rows={rows} problem={problem} />
      <RecordLeave key={newId} id={ofNew?.at ?? newId} problem={ofNew} />
    </Page>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PlanForm } from "~/features/mentorship/pairs/pair.schema";
import { planSession, sessionsPage } from "~/features/mentorship/pairs/pair-session.server";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { SessionsView } from "~/features/mentorship/pairs/ui/pair-session";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Sessions with ${data.zones.other}` : "Not found"} · Mentorship · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(sessionsPage(context.app, actor, params.pair ?? "", pageNumber(request)));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const problem = await answer(planSession(context.app, actor, id, await receive(request, PlanForm)));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/pairs/${id}/sessions`);
}

export default function PairSessions() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <PairPage pair={page.pair} title={`Sessions with ${page.zones.other}`}>
      <SessionsView {...page} problem={problem} />
      <PageTurner page={page.past.page} more={page.past.more} />
    </PairPage>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PeersForm } from "~/features/assessment/peers/peers.schema";
import { changePeers, peersPage } from "~/features/assessment/peers/peers.server";
import { PeersView } from "~/features/assessment/peers/ui/peers-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Peers of ${data.subject.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(peersPage(context.app, actor, params.assessment ?? ""));
  return { ...page, filedAt: page.isSubject ? null : "/team" };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const asked = await receive(request, PeersForm);
  const problem = await answer(changePeers(context.app, actor, params.assessment ?? "", asked));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/assessments/${params.assessment}/peers`);
}

export default function Peers() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { assessmentId, subject, isSubject, cycle } = page;
  const back = isSubject
    ? { label: "Assessment", to: `/assessments/${assessmentId}` }
    : { label: subject.name, to: `/people/${subject.id}` };
  return (
    <Page title={isSubject ? "Peers" : `Peers of ${subject.name}`} lead={cycle} breadcrumbs={[back]}>
      <PeersView {...page} problem={problem} />
    </Page>
  );
}

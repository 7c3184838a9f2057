import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RematchForm } from "~/features/mentorship/pairs/pair.schema";
import { rematchPage, rematchPair } from "~/features/mentorship/pairs/rematch.server";
import { RematchView } from "~/features/mentorship/pairs/ui/rematch";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Another mentor · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(rematchPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, mentor: mentorId } = (await receive(request, RematchForm)).typed;
  const outcome = await attempt(rematchPair(context.app, actor, params.pair ?? "", { id, mentorId }));
  if ("refused" in outcome) return data({ message: outcome.refused }, { status: outcome.status });
  return redirect(`/mentorship/pairs/${outcome.done}/health`);
}

export default function AnotherMentor() {
  const { pair, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { mentee, mentor, roundId, roundName, programmeId, programmeName } = pair;
  const breadcrumbs = [
    { label: "Mentorship", to: "/mentorship" },
    { label: programmeName, to: `/mentorship/programmes/${programmeId}` },
    { label: `Pairs of ${roundName}`, to: `/mentorship/rounds/${roundId}/health` },
    { label: `${mentee.name}, with ${mentor.name}`, to: `/mentorship/pairs/${pair.id}/health` },
  ];
  return (
    <Page
      title={`Another mentor for ${mentee.name}`}
      lead={`Now with ${mentor.name}. Everyone else keeps their mentor.`}
      breadcrumbs={breadcrumbs}
      width="prose"
    >
      <RematchView {...page} mentee={mentee.name} message={problem?.message ?? null} />
    </Page>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pairHealthPage } from "~/features/mentorship/pairs/health.server";
import { WatchedPairView } from "~/features/mentorship/pairs/ui/watched-pairs";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "A pair · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(pairHealthPage(context.app, actor, params.pair ?? ""));
}

export default function PairHealth() {
  const page = useLoaderData<typeof loader>();
  const { mentee, mentor, roundId, roundName, programmeId, programmeName } = page.pair;
  const breadcrumbs = [
    { label: "Mentorship", to: "/mentorship" },
    { label: programmeName, to: `/mentorship/programmes/${programmeId}` },
    { label: `Pairs of ${roundName}`, to: `/mentorship/rounds/${roundId}/health` },
  ];
  return (
    <Page title={`${mentee.name}, with ${mentor.name}`} breadcrumbs={breadcrumbs} width="prose">
      <WatchedPairView {...page} />
    </Page>
  );
}

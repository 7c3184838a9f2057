import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { distributionPage } from "~/features/calibration/meeting/meeting.server";
import { DistributionView } from "~/features/calibration/meeting/ui/distribution-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Distribution, ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(distributionPage(context.app, actor, params.session ?? ""));
}

export default function CalibrationDistribution() {
  const { session, ...page } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={session} title="Distribution" width="full">
      <DistributionView sessionId={session.id} {...page} />
    </SessionPage>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DebriefPage } from "~/features/hiring/debriefs/ui/debrief-page";
import { levelPage } from "~/features/hiring/decisions/decision.server";
import { LevelView } from "~/features/hiring/decisions/ui/decision-view";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Level of ${data.debrief.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(levelPage(context.app, actor, params.debrief ?? ""));
}

export default function Level() {
  const { debrief, ...page } = useLoaderData<typeof loader>();
  return (
    <DebriefPage
      debrief={debrief}
      title={`Level of ${debrief.code}`}
      lead="What the ladder asks, compared with what was shown."
      isRead
    >
      <LevelView {...page} debriefId={debrief.id} />
    </DebriefPage>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { roundHealthPage } from "~/features/mentorship/pairs/health.server";
import { PairStripsView } from "~/features/mentorship/pairs/ui/pair-strips";
import { HealthRules, RoundOutcomeView, WatchedPairs } from "~/features/mentorship/pairs/ui/watched-pairs";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Pairs · ${data?.round.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(roundHealthPage(context.app, actor, params.round ?? "", pageNumber(request)));
}

export default function RoundHealth() {
  const { round, pairs, today, outcome } = useLoaderData<typeof loader>();
  return (
    <RoundPage
      round={{ ...round, owns: true }}
      title="Pairs"
      lead="How matches are going. Their notes and conversations stay private."
    >
      <div className="mb-6">
        <PairStripsView pairs={pairs.rows} today={today} />
      </div>
      <WatchedPairs pairs={pairs.rows} />
      <PageTurner page={pairs.page} more={pairs.more} />
      <HealthRules />
      {outcome && <RoundOutcomeView outcome={outcome} />}
    </RoundPage>
  );
}

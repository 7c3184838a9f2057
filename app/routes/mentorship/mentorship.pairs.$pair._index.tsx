import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PauseForm } from "~/features/mentorship/pairs/pair.schema";
import { changePair, pairOverview } from "~/features/mentorship/pairs/pair-overview.server";
import { PairOverview } from "~/features/mentorship/pairs/ui/pair-overview";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.zones.other ?? "Not found"} · Mentorship · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(pairOverview(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const sent = await receive(request, PauseForm);
  await answer(changePair(context.app, actor, id, sent.do));
  return redirect(`/mentorship/pairs/${id}`);
}

export default function Pair() {
  const overview = useLoaderData<typeof loader>();
  const { pair, side, zones } = overview;
  return (
    <PairPage
      pair={pair}
      title={zones.other}
      lead={`${side === "mentee" ? "Your mentor" : "Your mentee"} in ${pair.programmeName}, ${pair.roundName}.`}
    >
      <PairOverview {...overview} />
    </PairPage>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PairingForm } from "~/features/mentorship/pairing/pairing.schema";
import { pairingPage, sendPairingForm } from "~/features/mentorship/pairing/pairing.server";
import { PairingRuns, PairingStart } from "~/features/mentorship/pairing/ui/pairing-runs";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Matching of ${data.round.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(pairingPage(context.app, actor, params.round ?? "", pageNumber(request)));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.round ?? "";
  const { value } = await receive(request, PairingForm);
  await answer(sendPairingForm(context.app, actor, id, value ?? {}));
  return redirect(`/mentorship/rounds/${id}/pairing`);
}

export default function Pairing() {
  const { round, mayRun, ready, runs, timeZone } = useLoaderData<typeof loader>();
  const underWay = runs.rows.some(({ status }) => status === "QUEUED" || status === "RUNNING");
  return (
    <RoundPage round={round} title="Matching">
      {mayRun && !underWay && <PairingStart ready={ready} isFirst={runs.rows.length === 0} />}
      <PairingRuns roundId={round.id} {...runs} timeZone={timeZone} />
    </RoundPage>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isFromPair, SessionForm } from "~/features/mentorship/pairs/pair.schema";
import { changeSession, sessionPage } from "~/features/mentorship/pairs/pair-session.server";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { SessionView } from "~/features/mentorship/pairs/ui/pair-session";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Session with ${data.zones.other}, ${data.local.day}` : "Not found"} · Mentorship · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(sessionPage(context.app, actor, params.pair ?? "", params.session ?? ""));
  return { ...page, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { pair = "", session = "" } = params;
  const asked = await receive(request, SessionForm);
  const problem = await answer(changeSession(context.app, actor, pair, session, asked));
  if (problem) return data(problem, { status: problem.status });
  if (isFromPair(request)) return redirect(`/mentorship/pairs/${pair}`);
  const place = asked.do === "shared-note" || asked.do === "own-note" ? `?saved=${asked.do}#${asked.do}` : "";
  return redirect(`/mentorship/pairs/${pair}/sessions/${session}${place}`);
}

export default function PairSession() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <PairPage pair={page.pair} title={`Session with ${page.zones.other}`}>
      <SessionView {...page} problem={problem} />
    </PairPage>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DebriefForm } from "~/features/hiring/debriefs/debrief.schema";
import { debriefPage, moveTurn, noteTurn } from "~/features/hiring/debriefs/debrief.server";
import { DebriefPage } from "~/features/hiring/debriefs/ui/debrief-page";
import { DebriefView } from "~/features/hiring/debriefs/ui/debrief-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Debrief of ${data.debrief.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(debriefPage(context.app, actor, params.debrief ?? ""));
  if ("goTo" in page) throw redirect(page.goTo);
  return page;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.debrief ?? "";
  const sent = await receive(request, DebriefForm);
  const outcome = await attempt(
    sent.do === "move" && sent.value
      ? moveTurn(context.app, actor, id, sent.value)
      : noteTurn(context.app, actor, id, { personId: sent.typed.person, spoken: sent.do === "speak" }),
  );
  if ("refused" in outcome) return data({ message: outcome.refused }, { status: outcome.status });
  return redirect(`/hiring/debriefs/${id}#turns`);
}

export default function Debrief() {
  const { debrief, ...page } = useLoaderData<typeof loader>();
  const message = useActionData<typeof action>()?.message ?? null;
  return (
    <DebriefPage debrief={debrief} title={`Debrief of ${debrief.code}`} lead={debrief.role} isRead>
      <DebriefView {...page} message={message} />
    </DebriefPage>
  );
}

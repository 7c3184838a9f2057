import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMove, readTurn } from "~/features/hiring/debriefs/debrief.schema";
import { debriefPage, moveTurn, noteTurn } from "~/features/hiring/debriefs/debrief.server";
import { DebriefPage } from "~/features/hiring/debriefs/ui/debrief-page";
import { DebriefView } from "~/features/hiring/debriefs/ui/debrief-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";

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
  const form = await request.formData();
  const asked = form.get("do") === "move" ? readMove(form) : readTurn(form);
  if (!asked) {
    await answer(debriefPage(context.app, actor, id));
    return data({ message: "Nothing was noted. Load the page again, then use a button there." }, { status: 400 });
  }
  const outcome = await attempt(
    "to" in asked ? moveTurn(context.app, actor, id, asked) : noteTurn(context.app, actor, id, asked),
  );
  if ("refused" in outcome) return data({ message: outcome.refused }, { status: outcome.status });
  return redirect(`/hiring/debriefs/${id}#turns`);
}

export default function Debrief() {
  const { debrief, ...page } = useLoaderData<typeof loader>();
  const message = useActionData<typeof action>()?.message ?? null;
  return (
    <DebriefPage debrief={debrief} title={`Debrief of ${debrief.code}`} lead={debrief.role}>
      <DebriefView {...page} message={message} />
    </DebriefPage>
  );
}

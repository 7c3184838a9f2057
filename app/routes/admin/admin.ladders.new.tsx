import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { NewLadderForm } from "~/features/ladder/editor/editor.schema";
import { beginLadder, newLadderPage } from "~/features/ladder/editor/new-draft.server";
import { NewLadderView } from "~/features/ladder/editor/ui/new-ladder-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New ladder · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newLadderPage(actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await answer(newLadderPage(actor));
  const sent = await receive(request, NewLadderForm);
  if (!sent.value) return data({ typed: sent.typed, errors: sent.errors }, { status: 400 });
  const begun = await attempt(beginLadder(context.app, actor, sent.value));
  if ("refused" in begun)
    return data({ typed: sent.typed, errors: { name: [begun.refused] } }, { status: begun.status });
  return redirect(`/frameworks/${begun.done}/edit`);
}

export default function NewLadder() {
  return (
    <Page title="New ladder" width="prose" breadcrumbs={[{ label: "Ladders", to: "/admin/ladders" }]}>
      <NewLadderView problem={useActionData<typeof action>()} />
    </Page>
  );
}

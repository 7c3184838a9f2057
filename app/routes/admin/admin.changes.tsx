import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { decideHeldChange } from "~/features/people/directory/people-changes.server";
import { HeldChangesForm } from "~/features/people/held-changes/held-changes.schema";
import { heldChangesPage } from "~/features/people/held-changes/held-changes.server";
import { HeldAddresses, HeldManagers } from "~/features/people/held-changes/ui/held-changes";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Pending changes · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(heldChangesPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await answer(decideHeldChange(context.app, actor, await receive(request, HeldChangesForm)));
  return redirect("/admin/changes");
}

export default function PendingChanges() {
  const { addresses, managers, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="Pending changes" lead="These wait for the person to confirm, or for a second administrator.">
      <HeldAddresses changes={addresses} timeZone={timeZone} />
      <HeldManagers changes={managers} timeZone={timeZone} />
    </Page>
  );
}

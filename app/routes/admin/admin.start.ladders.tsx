import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FrameworksForm } from "~/features/ladder/publishing/publish.schema";
import { frameworksOnOffer, publishChosen } from "~/features/ladder/publishing/publish.server";
import { ChooseFrameworks } from "~/features/ladder/publishing/ui/choose-frameworks";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Ladders · Setup · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { frameworks: await answer(frameworksOnOffer(context.app, actor)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, FrameworksForm);
  const message = await answer(publishChosen(context.app, actor, sent.value?.framework ?? []));
  return message ? data({ message }, { status: 400 }) : redirect("/admin/start");
}

export default function LadderStep() {
  const { frameworks } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title="Ladders"
      lead="Frameworks on this server. Each has ladders, levels and what they ask for."
      breadcrumbs={[{ label: "Setup", to: "/admin/start" }]}
    >
      <ChooseFrameworks frameworks={frameworks} message={result?.message} />
    </Page>
  );
}

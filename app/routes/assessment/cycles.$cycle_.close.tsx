import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { closeCycle, closePage } from "~/features/assessment/cycles/cycle-window.server";
import { CloseView } from "~/features/assessment/cycles/ui/close-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Close review cycle · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(closePage(context.app, actor, params.cycle ?? ""));
  if (!page) throw redirect(`/cycles/${params.cycle}`);
  return page;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.cycle ?? "";
  await receive(request, ButtonForm);
  await answer(closeCycle(context.app, actor, id));
  return redirect(`/cycles/${id}`);
}

export default function CloseCycle() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.asks.question.title}
      width="prose"
      breadcrumbs={[
        { label: "Reviews", to: "/cycles" },
        { label: page.name, to: `/cycles/${page.id}` },
      ]}
    >
      <CloseView {...page} />
    </Page>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClockForm, clockPage, confirmClockAs } from "~/main/system/clock.server";
import { ClockCheck } from "~/main/system/clock-check";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Server clock · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(clockPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, ClockForm);
  await answer(confirmClockAs(context.app, actor, sent.value?.doubt ?? ""));
  return redirect("/admin/clock");
}

export default function ServerClock() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Server clock" lead="This clock decides when records are deleted.">
      <ClockCheck {...page} />
    </Page>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { firstDay } from "~/main/first-day/first-day.server";
import { StartGuide } from "~/main/first-day/start-guide";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Setup · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(firstDay(context.app, actor));
}

export default function Start() {
  const { parts, done, hasSample } = useLoaderData<typeof loader>();
  return (
    <Page title="Setup" lead="Each part can wait. Come back at any time.">
      <StartGuide parts={parts} done={done} hasSample={hasSample} />
    </Page>
  );
}

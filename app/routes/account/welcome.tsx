import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { welcome } from "~/main/first-day/welcome.server";
import { WelcomePage } from "~/main/first-day/welcome-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Welcome · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { ...(await answer(welcome(context.app, actor))), name: actor.name };
}

export default function Welcome() {
  const { name, organization, ...loaded } = useLoaderData<typeof loader>();
  const where = organization
    ? `${organization} keeps its career ladders`
    : "Your organization keeps its career ladders";
  return (
    <Page title={`Welcome, ${name}`} lead={`${where} and reviews here. This page stays in Settings.`}>
      <WelcomePage {...loaded} />
    </Page>
  );
}

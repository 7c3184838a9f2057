import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listFrameworks } from "~/features/ladder/reading/ladder.server";
import { FrameworksPage } from "~/features/ladder/reading/ui/framework-home";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => tabTitle("Frameworks");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  return { frameworks: await answer(listFrameworks(context.app, actor)) };
}

export default function Frameworks() {
  return <FrameworksPage {...useLoaderData<typeof loader>()} />;
}

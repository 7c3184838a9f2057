import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { levelComparison } from "~/features/growth/movement/movement.server";
import { LevelComparison } from "~/features/growth/movement/ui/movement-compare";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Compare with a level · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const query = new URL(request.url).searchParams;
  const comparison = await answer(levelComparison(context.app, actor, query.get("level")));
  return { ...comparison, all: query.get("show") === "all", timeZone };
}

export default function Compare() {
  return <LevelComparison {...useLoaderData<typeof loader>()} />;
}

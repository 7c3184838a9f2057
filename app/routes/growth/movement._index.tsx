import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { movementPage } from "~/features/growth/movement/movement.server";
import { MovementPage } from "~/features/growth/movement/ui/movement-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Movement · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(movementPage(context.app, actor))), timeZone };
}

export default function Movement() {
  return <MovementPage {...useLoaderData<typeof loader>()} />;
}

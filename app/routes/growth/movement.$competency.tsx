import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { competencyMovement } from "~/features/growth/movement/movement.server";
import { CompetencyMovement } from "~/features/growth/movement/ui/movement-competency";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Movement"} · Waymark` }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(competencyMovement(context.app, actor, params.competency!))), timeZone };
}

export default function Competency() {
  return <CompetencyMovement {...useLoaderData<typeof loader>()} />;
}

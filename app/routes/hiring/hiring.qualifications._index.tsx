import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { qualificationOverview } from "~/features/hiring/interviewers/qualification.server";
import { QualificationsView } from "~/features/hiring/interviewers/ui/qualifications-view";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Qualifications · Hiring · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { kits: await answer(qualificationOverview(context.app, actor)) };
}

export default function Qualifications() {
  return <QualificationsView {...useLoaderData<typeof loader>()} />;
}

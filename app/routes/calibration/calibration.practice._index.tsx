import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { practicePage } from "~/features/calibration/practice/practice.server";
import { PracticeView } from "~/features/calibration/practice/ui/practice-view";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Practice · Calibration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { frameworks: await answer(practicePage(context.app, actor)) };
}

export default function Practice() {
  return <PracticeView {...useLoaderData<typeof loader>()} />;
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readExpectation } from "~/features/ladder/reading/ladder.server";
import { ExpectationPage } from "~/features/ladder/reading/ui/competency-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  tabTitle(data && `${data.page.level.code} ${data.page.competency.name}`, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  return answer(readExpectation(context.app, actor, params.framework!, params.expectation!));
}

export default function Expectation() {
  return <ExpectationPage {...useLoaderData<typeof loader>()} />;
}

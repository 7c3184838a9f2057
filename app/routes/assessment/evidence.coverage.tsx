import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { coveragePage } from "~/features/assessment/evidence/library.server";
import { CoverageView } from "~/features/assessment/evidence/ui/coverage-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Coverage · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(coveragePage(context.app, actor, new URL(request.url).searchParams.get("level")));
}

export default function Coverage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Coverage" lead="Your evidence for each competency of a level.">
      <CoverageView {...page} />
    </Page>
  );
}

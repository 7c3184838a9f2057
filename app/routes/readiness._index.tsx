import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readReadinessAsked } from "~/features/growth/case.schema";
import { ownReadiness } from "~/features/growth/readiness.server";
import { CaseLink, ReadinessView } from "~/features/growth/ui/readiness-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page";

export const meta: MetaFunction = () => [{ title: "Readiness · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(ownReadiness(context.app, actor, readReadinessAsked(new URL(request.url).searchParams)));
}

export default function Readiness() {
  const page = useLoaderData<typeof loader>();
  const { place, reading } = page;
  return (
    <Page
      title={reading ? `Readiness for ${reading.to.code} ${reading.to.title}` : "Readiness"}
      lead={place && `From ${place.level}, by the criteria of ${place.framework} ${place.version}.`}
      actions={<CaseLink reading={reading} />}
    >
      <ReadinessView {...page} here="/readiness" />
    </Page>
  );
}

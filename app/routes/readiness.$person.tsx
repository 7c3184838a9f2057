import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readReadinessAsked } from "~/features/growth/case.schema";
import { reportsReadiness } from "~/features/growth/readiness.server";
import { ReadinessView } from "~/features/growth/ui/readiness-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Readiness of ${data.person.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  if (params.person === actor.id) throw redirect("/readiness");
  const { step } = readReadinessAsked(new URL(request.url).searchParams);
  return answer(reportsReadiness(context.app, actor, params.person ?? "", step));
}

export default function ReadinessOfReport() {
  const page = useLoaderData<typeof loader>();
  const { person, place, reading } = page;
  return (
    <Page
      title={person.name}
      lead={
        reading && place
          ? `Readiness for ${reading.to.code} ${reading.to.title}, from ${place.level}. Rests on what has been revealed; ${person.name} sees that you read it.`
          : "Readiness"
      }
      breadcrumbs={[{ label: "Team", to: "/team" }]}
    >
      <ReadinessView {...page} here={`/readiness/${person.id}`} />
    </Page>
  );
}

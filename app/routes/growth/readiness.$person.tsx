import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readingMarkup } from "~/features/promotion/readiness/readiness.markup.server";
import { readReadinessAsked, reportsReadiness } from "~/features/promotion/readiness/readiness.server";
import { ReadinessView } from "~/features/promotion/readiness/ui/readiness-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";

import { Markup } from "~/ui/page/markup";
import { Page } from "~/ui/page/page";

const READING_ID = "reading";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Readiness of ${data.person.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, dateFormat } = await requireSignedIn({ request, context });
  if (params.person === actor.id) throw redirect("/readiness");
  const { step } = readReadinessAsked(new URL(request.url).searchParams);
  const { reading, ...page } = await answer(reportsReadiness(context.app, actor, params.person ?? "", step));
  const markup = reading ? await readingMarkup(context.app, { ...reading.key, dateFormat }) : "";
  return {
    ...page,
    step: reading && { id: reading.step.stepId, to: reading.step.to },
    markup: besideData(context, READING_ID, markup),
  };
}

export default function ReadinessOfReport() {
  const { markup, ...page } = useLoaderData<typeof loader>();
  const { person, place, step } = page;
  return (
    <Page
      title={person.name}
      lead={
        step && place
          ? `Readiness for ${step.to.code} ${step.to.title}, from ${place.level}. Based on revealed ratings. ${person.name} can see that you opened this page.`
          : "Readiness"
      }
      breadcrumbs={[{ label: "Team", to: "/team" }]}
    >
      <ReadinessView {...page} here={`/readiness/${person.id}`}>
        <Markup id={READING_ID} html={markup} />
      </ReadinessView>
    </Page>
  );
}

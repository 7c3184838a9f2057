import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readingMarkup } from "~/features/promotion/readiness/readiness.markup.server";
import { ownReadiness, readReadinessAsked } from "~/features/promotion/readiness/readiness.server";
import { CaseLink, ReadinessView } from "~/features/promotion/readiness/ui/readiness-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";

import { Markup } from "~/ui/page/markup";
import { Page } from "~/ui/page/page";

const READING_ID = "reading";

export const meta: MetaFunction = () => [{ title: "Readiness · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, dateFormat } = await requireSignedIn({ request, context });
  const asked = readReadinessAsked(new URL(request.url).searchParams);
  const { reading, ...page } = await answer(ownReadiness(context.app, actor, asked));
  const markup = reading ? await readingMarkup(context.app, { ...reading.key, dateFormat }) : "";
  return {
    ...page,
    step: reading && { id: reading.step.stepId, to: reading.step.to },
    markup: besideData(context, READING_ID, markup),
  };
}

export default function Readiness() {
  const { markup, ...page } = useLoaderData<typeof loader>();
  const { place, step } = page;
  return (
    <Page
      title={step ? `Readiness for ${step.to.code} ${step.to.title}` : "Readiness"}
      lead={place && `From ${place.level}, by the criteria of ${place.framework} ${place.version}.`}
      actions={<CaseLink step={step} />}
    >
      <ReadinessView {...page} here="/readiness">
        <Markup id={READING_ID} html={markup} />
      </ReadinessView>
    </Page>
  );
}

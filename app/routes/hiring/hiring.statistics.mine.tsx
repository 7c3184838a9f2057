import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownSeverityPage } from "~/features/hiring/learning/learning.server";
import { LearningPage, OwnSeverityView } from "~/features/hiring/learning/ui/learning-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "How you score · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return answer(ownSeverityPage(context.app, await requireActor({ request, context })));
}

export default function OwnSeverity() {
  const { reader, severity, minimum } = useLoaderData<typeof loader>();
  return (
    <LearningPage reader={reader} title="How you score" lead="Compared with others who heard the same answers.">
      <OwnSeverityView severity={severity} minimum={minimum} />
    </LearningPage>
  );
}

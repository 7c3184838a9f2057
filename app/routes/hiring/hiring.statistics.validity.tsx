import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { validityPage } from "~/features/hiring/learning/learning.server";
import { LearningPage, ValidityView } from "~/features/hiring/learning/ui/learning-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "After hiring · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return answer(validityPage(context.app, await requireActor({ request, context })));
}

export default function Validity() {
  const { reader, ...validity } = useLoaderData<typeof loader>();
  return (
    <LearningPage
      reader={reader}
      title="After hiring"
      lead="Interview scores compared with agreed ratings a year later."
    >
      <ValidityView {...validity} />
    </LearningPage>
  );
}

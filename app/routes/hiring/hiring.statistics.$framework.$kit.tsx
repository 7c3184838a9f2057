import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { kitStatistics } from "~/features/hiring/learning/learning.server";
import { KitStatistics } from "~/features/hiring/learning/ui/kit-statistics";
import { LearningPage } from "~/features/hiring/learning/ui/learning-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { EmptyState } from "~/ui/empty-state";
import { TimeText } from "~/ui/time-text";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Statistics of ${data.kit.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(kitStatistics(context.app, actor, params.framework ?? "", params.kit ?? ""))), timeZone };
}

export default function StatisticsOfKit() {
  const { reader, minimum, framework, kit, view, madeAt, labels, anchors, timeZone } = useLoaderData<typeof loader>();
  return (
    <LearningPage reader={reader} title={kit.name} below="statistics">
      <p className="mb-2">
        <a className="link" href={`/frameworks/${framework}/interviews/${kit.id}`}>
          Read the kit
        </a>
        {madeAt && (
          <span className="text-muted">
            {" "}
            · worked out on <TimeText value={madeAt} timeZone={timeZone} />
          </span>
        )}
      </p>
      {view ? (
        <KitStatistics {...{ view, labels, anchors }} />
      ) : (
        <EmptyState title="Too few yet">
          It takes {minimum} candidates who are decided on, and {minimum} interviewers who scored them.
        </EmptyState>
      )}
    </LearningPage>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openingPage } from "~/features/hiring/openings/opening.server";
import { FunnelChart } from "~/features/hiring/openings/ui/funnel-chart";
import { OwnInterviews } from "~/features/hiring/openings/ui/mine-view";
import { OPENING_STATE } from "~/features/hiring/openings/ui/opening-list";
import { CandidateStates, OpeningFacts, OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { OpeningTasks } from "~/features/hiring/openings/ui/opening-tasks";
import { asOf } from "~/kernel/as-of";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.opening.role ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, parts } = await requireSignedIn({ request, context });
  const as = asOf(context.app.now(), parts.lastAct);
  return { ...(await answer(openingPage(context.app, actor, params.opening ?? "", as))), timeZone };
}

export default function Opening() {
  const { head, opening, stages, days, parts, counts, next, tasks, own, funnel, timeZone } =
    useLoaderData<typeof loader>();
  const at = (page: string) => `/hiring/openings/${opening.id}/${page}`;
  const { label, tone } = OPENING_STATE[opening.status];
  const actions = head.leads && opening.status !== "CLOSED" && (
    <>
      <LinkButton to={at("edit")}>Edit opening</LinkButton>
      <LinkButton to={at("close")}>{opening.status === "DRAFT" ? "Discard opening" : "Close opening"}</LinkButton>
    </>
  );
  const lead = (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      <Badge tone={tone}>{label}</Badge>
      {parts.map((part) => (
        <Badge key={part} tone="accent">
          {part}
        </Badge>
      ))}
    </span>
  );
  return (
    <OpeningPage opening={head} title={opening.role} lead={lead} actions={actions}>
      {next && (
        <p className="mb-6">
          <LinkButton to={at(next.page)} variant="primary">
            {next.words}
          </LinkButton>
        </p>
      )}
      {tasks.length > 0 && (
        <div className="mb-6">
          <OpeningTasks openingId={opening.id} tasks={tasks} />
        </div>
      )}
      {own.length > 0 && (
        <Section id="your-interviews" title="Your interviews" className="mb-6">
          <OwnInterviews interviews={own} timeZone={timeZone} />
        </Section>
      )}
      {opening.about && <p className="as-written mb-6 max-w-measure">{opening.about}</p>}
      <OpeningFacts opening={opening} stages={stages} days={days} />
      {counts && (
        <Section id="candidates" title="Candidates" className="mt-8">
          <CandidateStates counts={counts} closed={opening.status === "CLOSED"} />
          {funnel && <FunnelChart {...funnel} />}
        </Section>
      )}
    </OpeningPage>
  );
}

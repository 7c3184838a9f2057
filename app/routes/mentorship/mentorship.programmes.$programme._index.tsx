import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { programmePage } from "~/features/mentorship/programmes/programme.server";
import { ProgrammeRules, RoundList } from "~/features/mentorship/programmes/ui/programme-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.programme.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(programmePage(context.app, actor, params.programme ?? "", pageNumber(request)));
}

export default function Programme() {
  const { programme, kind, rules, weights, rounds, owns } = useLoaderData<typeof loader>();
  const at = (page: string) => `/mentorship/programmes/${programme.id}/${page}`;
  const actions = owns && (
    <>
      {!programme.endedAt && (
        <LinkButton to={at("rounds/new")} variant="primary">
          Plan a round
        </LinkButton>
      )}
      <LinkButton to={at("edit")}>Change</LinkButton>
    </>
  );
  return (
    <Page
      title={programme.name}
      lead={programme.purpose}
      actions={actions}
      breadcrumbs={[{ label: "Programs", to: "/mentorship/programmes" }]}
    >
      <p className="mb-6 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge>{kind}</Badge>
        {programme.endedAt && <Badge tone="warning">Ended</Badge>}
        <span className="text-muted">Owned by {programme.ownerName}</span>
      </p>
      <h2 className="mb-2">Rounds</h2>
      {rounds.rows.length === 0 ? <p>None is planned yet.</p> : <RoundList rounds={rounds.rows} />}
      <PageTurner page={rounds.page} more={rounds.more} />
      <div className="mt-8">
        <ProgrammeRules rules={rules} weights={weights} />
      </div>
    </Page>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { teamPage } from "~/features/people/directory/directory.server";
import { PeopleTable } from "~/features/people/directory/ui/people-table";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.team.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  return answer(teamPage(context.app, actor, params.team ?? "", pageNumber(request)));
}

export default function TeamOfPeople() {
  const { team, rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page title={team.name} breadcrumbs={[{ label: "Teams", to: "/teams" }]}>
      {rows.length === 0 ? <EmptyState title="No one in this team" /> : <PeopleTable label={team.name} people={rows} />}
      <PageTurner page={page} more={more} />
    </Page>
  );
}

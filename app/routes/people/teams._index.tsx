import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { searchText, teams } from "~/features/people/directory/directory.server";
import { SearchForm, TeamList } from "~/features/people/directory/ui/people-table";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Teams · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  const query = searchText(new URL(request.url).searchParams.get("q"));
  return { query, ...(await answer(teams(context.app, actor, query, pageNumber(request)))) };
}

export default function Teams() {
  const { query, rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page title="Teams">
      <SearchForm label="Name of a team" query={query} all="/teams" />
      {rows.length === 0 ? <EmptyState title="No team found" /> : <TeamList teams={rows} />}
      <PageTurner page={page} more={more} params={query ? { q: query } : {}} />
    </Page>
  );
}

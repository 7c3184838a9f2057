import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { searchPeople, searchText } from "~/features/people/directory/directory.server";
import { PeopleTable, SearchForm } from "~/features/people/directory/ui/people-table";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "People · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  const query = searchText(new URL(request.url).searchParams.get("q"));
  const filter = { query, withLeft: false };
  return { query, ...(await answer(searchPeople(context.app, actor, filter, pageNumber(request)))) };
}

export default function People() {
  const { query, rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page title="People">
      <SearchForm label="Name, team or email" query={query} all="/people" />
      {rows.length === 0 ? (
        <EmptyState title="No one found">Try fewer letters, or another word of the name.</EmptyState>
      ) : (
        <PeopleTable label="People" people={rows} />
      )}
      <PageTurner page={page} more={more} params={query ? { q: query } : {}} />
    </Page>
  );
}

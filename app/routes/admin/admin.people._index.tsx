import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { searchPeople, searchText } from "~/features/people/directory/directory.server";
import { PeopleTable, SearchForm } from "~/features/people/directory/ui/people-table";
import { openErasures } from "~/features/privacy/erasure/erasure.server";
import { ErasureList } from "~/features/privacy/erasure/ui/erasure-list";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "People · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const query = searchText(new URL(request.url).searchParams.get("q"));
  const found = await answer(searchPeople(context.app, actor, { query, withLeft: true }, pageNumber(request)));
  return { query, timeZone, erasures: await answer(openErasures(context.app, actor)), ...found };
}

export default function AdminPeople() {
  const { query, timeZone, erasures, rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page
      title="People"
      actions={
        <LinkButton to="/admin/people/new" variant="primary">
          Add a person
        </LinkButton>
      }
    >
      <AdminNav />
      <SearchForm label="Name, team or address" query={query} />
      {rows.length === 0 ? (
        <EmptyState title="No one found">Try fewer letters, or another word of the name.</EmptyState>
      ) : (
        <PeopleTable label="People" people={rows} to={(id) => `/admin/people/${id}`} />
      )}
      <PageTurner page={page} more={more} params={query ? { q: query } : {}} />
      <ErasureList erasures={erasures} timeZone={timeZone} />
    </Page>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { candidateList } from "~/features/hiring/candidate-list.server";
import { CandidateList } from "~/features/hiring/ui/candidate-list";
import { OpeningPage } from "~/features/hiring/ui/opening-page";
import { searchText } from "~/features/people/directory.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { PageTurner } from "~/ui/page-turner";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Candidates, ${data?.opening.role ?? "not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const query = searchText(new URL(request.url).searchParams.get("q"));
  const list = await answer(candidateList(context.app, actor, params.opening ?? "", query, pageNumber(request)));
  return { ...list, query, timeZone };
}

export default function Candidates() {
  const { opening, mayAdd, page, more, query, ...list } = useLoaderData<typeof loader>();
  const at = `/hiring/openings/${opening.id}/candidates`;
  const actions = mayAdd && (
    <>
      <LinkButton to={`${at}/import`}>Import a file</LinkButton>
      <LinkButton to={`${at}/new`} variant="primary">
        Add a candidate
      </LinkButton>
    </>
  );
  return (
    <OpeningPage opening={opening} title="Candidates" actions={actions}>
      <CandidateList {...list} query={query} page={page} />
      <PageTurner page={page} more={more} params={{ q: query }} />
    </OpeningPage>
  );
}

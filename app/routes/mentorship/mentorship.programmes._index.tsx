import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { programmeList } from "~/features/mentorship/programmes/programme.server";
import { ProgrammeList } from "~/features/mentorship/programmes/ui/programme-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Mentorship programs · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(programmeList(context.app, actor, pageNumber(request)));
}

export default function Programmes() {
  const { rows, page, more, readerId, mayFound, ownerless } = useLoaderData<typeof loader>();
  const found = mayFound && (
    <LinkButton to="/mentorship/programmes/new" variant="primary">
      New program
    </LinkButton>
  );
  return (
    <Page title="Programs" lead="Programs you can join or own." actions={found}>
      {rows.length === 0 ? (
        <EmptyState title="No programs">
          <p>Programs you can join appear here once their first round opens.</p>
        </EmptyState>
      ) : (
        <ProgrammeList programmes={rows} readerId={readerId} />
      )}
      <PageTurner page={page} more={more} />
      {ownerless.length > 0 && (
        <Section id="ownerless" title="Owners who have left" className="mt-8">
          <ProgrammeList programmes={ownerless} page="/owner" />
        </Section>
      )}
    </Page>
  );
}

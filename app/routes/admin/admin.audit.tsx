import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { auditPage } from "~/features/privacy/activity/audit.server";
import { OlderLink } from "~/features/privacy/activity/ui/activity-list";
import { AuditFilter, AuditTable } from "~/features/privacy/activity/ui/audit-log";
import { ACTION_OPTIONS, auditWords } from "~/main/audit-words";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Audit log · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(auditPage(context.app, actor, auditWords, new URL(request.url).searchParams));
  return { ...page, timeZone };
}

export default function Audit() {
  const { entries, older, typed, errors, timeZone } = useLoaderData<typeof loader>();
  const { before: _, ...filters } = typed;
  const isRefused = Object.keys(errors).length > 0;
  return (
    <Page
      title="Audit log"
      lead="Every change and every read of a judgment, without what was judged. Hiring entries appear the day after, with a code only."
      actions={
        isRefused ? null : (
          <LinkButton to={`/admin/audit.csv?${new URLSearchParams(filters)}`} rel="external">
            Export CSV
          </LinkButton>
        )
      }
    >
      <AuditFilter actions={ACTION_OPTIONS} typed={typed} errors={errors} />
      {entries.length > 0 ? (
        <AuditTable entries={entries} timeZone={timeZone} filters={filters} />
      ) : isRefused ? null : (
        <EmptyState title="Nothing found">
          {filters.object
            ? "No entries about this object match. Check the id, or select the object in a row."
            : "No entries match. Choose a longer time, or clear some filters."}
        </EmptyState>
      )}
      <OlderLink older={older} query={typed} />
    </Page>
  );
}

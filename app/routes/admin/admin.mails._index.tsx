import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { mailsPage } from "~/main/notices/mail-preview.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { Disclosure } from "~/ui/disclosure";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Emails · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, ...reader } = await requireSignedIn({ request, context });
  return { areas: await answer(mailsPage(context.app, actor, reader)) };
}

export default function Mails() {
  const { areas } = useLoaderData<typeof loader>();
  return (
    <Page title="Emails" lead="Every email Waymark sends, with example data.">
      <ul className="divide-y divide-line border-line border-y lg:columns-2 lg:gap-x-10">
        {areas.map(({ area, mails }) => (
          <li key={area} className="break-inside-avoid py-1">
            <Disclosure summary={`${area} (${mails.length})`}>
              <ul className="grid gap-2">
                {mails.map(({ kind, label, subject }) => (
                  <li key={kind}>
                    <Link className="link" to={`/admin/mails/${kind}`}>
                      {label}
                    </Link>
                    <p className="wrap-anywhere text-muted text-sm">{subject}</p>
                  </li>
                ))}
              </ul>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Page>
  );
}

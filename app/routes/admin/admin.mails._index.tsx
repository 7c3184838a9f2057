import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { mailsPage } from "~/main/notices/mail-preview.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Emails · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, ...reader } = await requireSignedIn({ request, context });
  return { areas: await answer(mailsPage(context.app, actor, reader)) };
}

const idOf = (area: string) => area.toLowerCase().replaceAll(/\W+/g, "-");

export default function Mails() {
  const { areas } = useLoaderData<typeof loader>();
  return (
    <Page title="Emails" lead="Every email Waymark sends, with example data.">
      <nav aria-label="On this page" className="mb-6 flex flex-wrap gap-x-4 gap-y-1 lg:hidden print:hidden">
        {areas.map(({ area }) => (
          <a key={area} className="link inline-block min-h-6" href={`#${idOf(area)}`}>
            {area}
          </a>
        ))}
      </nav>
      <div className="gap-x-10 lg:columns-2">
        {areas.map(({ area, mails }) => (
          <Section key={area} id={idOf(area)} title={area} className="mb-6 break-inside-avoid">
            <ul className="divide-y divide-line border-line border-y">
              {mails.map(({ kind, label, subject }) => (
                <li key={kind} className="py-2">
                  <Link className="link" to={`/admin/mails/${kind}`}>
                    {label}
                  </Link>
                  <p className="wrap-anywhere text-muted text-sm">{subject}</p>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </Page>
  );
}

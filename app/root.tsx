import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, Suspense, useEffect } from "react";
import "~/styles.css";
import interLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
import { waysIn } from "~/features/people/accounts/sign-in.server";
import { hasSample } from "~/features/people/organization/organization.server";
import { openTasksOf } from "~/main/home/open-tasks.server";
import { keptFormOf } from "~/main/kept-form/kept-form";
import { areasOf } from "~/main/navigation/areas";
import { areaReaderOf } from "~/main/navigation/reader.server";
import { sideAreasMarkup } from "~/main/navigation/side-areas.markup.server";
import { visitorOf } from "~/platform/http/answer.server";
import { besideDocument } from "~/platform/http/ready-markup.server";
import { statusLine } from "~/platform/http/status-line.server";
import { StatusLine } from "~/ui/confirm/status-line";
import { hereIn } from "~/ui/page/areas";
import { Bell } from "~/ui/page/bell";
import { ErrorPage, errorTitle } from "~/ui/page/error-page";
import { Later } from "~/ui/page/later";
import { useNonce } from "~/ui/page/nonce";
import { Seldom, seldom } from "~/ui/page/seldom";
import { Shell } from "~/ui/page/shell";
import { SIDE_AREAS_ID } from "~/ui/page/sidebar";
import { sidebarOf } from "~/ui/page/sidebar-state";
import { themeOf } from "~/ui/page/theme";
import { SearchBox } from "~/ui/search/search-box";
import { DatesIn } from "~/ui/time-text";

const drafts = () => import("~/ui/forms/drafts").then(({ Drafts }) => Drafts);
const askInDialog = () => import("~/ui/confirm/ask-in-dialog").then(({ AskInDialog }) => AskInDialog);
const keptForms = () => import("~/main/kept-form/kept-form-page").then(({ KeptFormPage }) => KeptFormPage);
const keptForm = seldom(keptForms, import.meta.env.SSR ? await keptForms() : null);

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "preload", href: interLatin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
];

export const meta: MetaFunction = ({ error }) => {
  const form = keptFormOf(error);
  const title = form && "asks" in form ? form.asks.question.title : errorTitle(statusOf(error));
  return [{ title: error ? `${title} · Waymark` : "Waymark" }];
};

/** Runs for every page; the one statement for the session is shared with the page's own loader. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await visitorOf({ request, context });
  const { headers, ...line } = await statusLine({ request, context });
  const shared = { theme: themeOf(request), sidebar: sidebarOf(request), ways: waysIn(context.app), ...line };
  const { pathname } = new URL(request.url);
  if (!signedIn) {
    // Other public pages show no one.
    const isSample = pathname === "/sign-in" && (await hasSample(context.app));
    return data({ ...shared, isDemonstration: false, isSample, openTasks: undefined, person: null }, { headers });
  }
  const { actor, dateFormat, parts } = signedIn;
  const { isDemonstration, isSample, notices, isHeld } = parts;
  const openTasks = isHeld ? undefined : await openTasksOf(context.app, signedIn, pathname === "/");
  const reader = areaReaderOf(signedIn);
  const here = hereIn(areasOf(reader), pathname);
  await besideDocument(context, SIDE_AREAS_ID, () => sideAreasMarkup(context.app, { ...reader, here, openTasks }));
  const person = { id: actor.id, name: actor.name, dateFormat, notices, ...reader };
  return data({ ...shared, isDemonstration, isSample, openTasks, person }, { headers });
}

type Known = ReturnType<typeof useRouteLoaderData<typeof loader>>;

/** Set only in browsers: if the server can't be reached, sidebar and colors stay as they were. */
let lastKnown: Known;

/** Around the pages and around the error pages; without data where the loader itself has failed. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const loaded = useRouteLoaderData<typeof loader>("root");
  useEffect(() => {
    if (loaded) lastKnown = loaded;
  }, [loaded]);
  // Ahead of when it is needed: by then this build may be gone from the server.
  useEffect(() => void keptForm.fetch().catch(() => {}), []);
  const known = loaded ?? lastKnown;
  const { theme = "system", sidebar = "open" } = known ?? {};
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      data-person={personIn(known)}
      data-sidebar={sidebar === "open" ? undefined : sidebar}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <DatesIn format={known?.person?.dateFormat}>
          <Shell
            person={known?.person}
            areas={areasOf(known?.person ?? null)}
            theme={theme}
            sidebar={sidebar}
            openTasks={known?.openTasks}
            bell={known?.person && <Bell {...known.person.notices} />}
            search={known?.person ? <SearchBox /> : null}
          >
            {known?.isSample ? <p className="sample-banner">Sample organization. Everyone here is invented.</p> : null}
            <StatusLine done={loaded?.done ?? null} />
            {children}
          </Shell>
          <Later load={drafts} props={{}} />
          {known?.acts.length ? <Later load={askInDialog} props={{ acts: known.acts }} /> : null}
        </DatesIn>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** The owner of what the browser keeps: empty if no one is signed in, absent if unknown. */
const personIn = (known: Known) => known && (known.person?.id ?? "");

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const known = useRouteLoaderData<typeof loader>("root") ?? lastKnown;
  const message = messageOf(error);
  const form = keptFormOf(error);
  if (!form) return <ErrorPage status={statusOf(error)} message={message} />;
  return (
    <Suspense fallback={<ErrorPage status="offline" />}>
      <Seldom part={keptForm} props={{ form, message, ways: known?.ways }} />
    </Suspense>
  );
}

function statusOf(error: unknown): number | "offline" {
  if (isRouteErrorResponse(error)) return error.status;
  // What `fetch` throws in a browser that got no answer.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return "offline";
  return 500;
}

/** Only what was thrown on purpose, for the reader: `data({ message }, { status })`. */
function messageOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error)) return undefined;
  const message = (error.data as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : undefined;
}

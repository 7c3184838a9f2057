import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
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
import type { ReactNode } from "react";
import "./styles.css";
import { ErrorPage, errorTitle } from "~/ui/error-page";
import { useNonce } from "~/ui/nonce";
import { Shell } from "~/ui/shell";
import { themeOf } from "~/ui/theme";

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${errorTitle(statusOf(error))} · Waymark` : "Waymark" },
];

/** Runs for every page: one statement for the session, one for whether there is a team to show. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await context.app.sessions.read(request);
  const person = signedIn && { id: signedIn.actor.id, name: signedIn.actor.name, hasReports: false };
  return { theme: themeOf(request), person };
}

/** Around the pages and around the error pages; without data where the loader itself has failed. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const known = useRouteLoaderData<typeof loader>("root");
  const theme = known?.theme ?? "system";
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <Shell person={known?.person ?? null} theme={theme}>
          {children}
        </Shell>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={statusOf(error)} message={messageOf(error)} />;
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

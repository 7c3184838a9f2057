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
import { type ReactNode, useEffect } from "react";
import "~/styles.css";
import { partInHiring } from "~/features/hiring/openings/opening.server";
import { waysIn } from "~/features/people/accounts/sign-in.server";
import { ConfirmFirst } from "~/features/people/accounts/ui/confirm-first";
import { HeldForm } from "~/features/people/accounts/ui/held-form";
import { NotSaved } from "~/features/people/accounts/ui/not-saved";
import { SignInAgain } from "~/features/people/accounts/ui/sign-in-again";
import { hasRole } from "~/kernel/actor";
import { areasOf } from "~/main/navigation/areas";
import { visitorOf } from "~/platform/http/answer.server";
import type { CarriedForm, ConfirmedForm } from "~/platform/http/receive.server";
import { ErrorPage, errorTitle } from "~/ui/page/error-page";
import { useNonce } from "~/ui/page/nonce";
import { Shell } from "~/ui/page/shell";
import { themeOf } from "~/ui/page/theme";

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${errorTitle(statusOf(error))} · Waymark` : "Waymark" },
];

/** Runs for every page; the one statement for the session is shared with the page's own loader. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await visitorOf({ request, context });
  const shared = { theme: themeOf(request), ways: waysIn(context.app) };
  if (!signedIn) return { ...shared, isDemonstration: false, person: null };
  const { actor, parts } = signedIn;
  const { hasReports, isDemonstration } = parts;
  const calibrates = parts.calibrates || hasReports || actor.partnerOf.length > 0;
  const isAdministrator = hasRole(actor, "ADMINISTRATOR");
  const person = { id: actor.id, name: actor.name, hasReports, isAdministrator, calibrates };
  return { ...shared, isDemonstration, person: { ...person, hiring: partInHiring(actor, parts.hires) } };
}

type Known = ReturnType<typeof useRouteLoaderData<typeof loader>>;

/** Only ever set in a browser: when the server cannot be reached, header and colours stay as they were. */
let lastKnown: Known;

/** Around the pages and around the error pages; without data where the loader itself has failed. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const loaded = useRouteLoaderData<typeof loader>("root");
  useEffect(() => {
    if (loaded) lastKnown = loaded;
  }, [loaded]);
  const known = loaded ?? lastKnown;
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
        <Shell person={known?.person} areas={areasOf(known?.person ?? null)} theme={theme}>
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
  const known = useRouteLoaderData<typeof loader>("root") ?? lastKnown;
  const carried = carriedOf(error);
  if (carried) return <SignInAgain {...carried} ways={known?.ways} />;
  const waiting = waitingOf(error);
  if (waiting) return <HeldForm {...waiting} />;
  const confirm = confirmOf(error);
  if (confirm) return <ConfirmFirst {...confirm} />;
  const unsaved = unsavedOf(error);
  if (unsaved) return <NotSaved {...unsaved} message={messageOf(error)} />;
  return <ErrorPage status={statusOf(error)} message={messageOf(error)} />;
}

function statusOf(error: unknown): number | "offline" {
  if (isRouteErrorResponse(error)) return error.status;
  // What `fetch` throws in a browser that got no answer.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return "offline";
  return 500;
}

/** A form that arrived after the session had ended; see `requireSignedIn`. */
function carriedOf(error: unknown): CarriedForm | null {
  if (!isRouteErrorResponse(error) || error.status !== 401) return null;
  return (error.data as { carried?: CarriedForm } | null)?.carried ?? null;
}

/** A form of a person whose address is in doubt; see `requireSignedIn`. */
function waitingOf(error: unknown): CarriedForm | null {
  if (!isRouteErrorResponse(error) || error.status !== 403) return null;
  return (error.data as { waiting?: CarriedForm } | null)?.waiting ?? null;
}

/** A form that needs a recent proof of who sent it; see `answer`. */
function confirmOf(error: unknown): ConfirmedForm | null {
  if (!isRouteErrorResponse(error) || error.status !== 403) return null;
  return (error.data as { confirm?: ConfirmedForm } | null)?.confirm ?? null;
}

/** A form that there was no room or no database for; see `guardedBuild`. */
function unsavedOf(error: unknown): CarriedForm | null {
  if (!isRouteErrorResponse(error) || error.status !== 503) return null;
  return (error.data as { unsaved?: CarriedForm } | null)?.unsaved ?? null;
}

/** Only what was thrown on purpose, for the reader: `data({ message }, { status })`. */
function messageOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error)) return undefined;
  const message = (error.data as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : undefined;
}

import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { LinkButton } from "../button";
import { Page } from "./page";
import { useRequestId } from "./request-id";
import { needsNoAccount } from "./without-account";

type ErrorPageProps = {
  /** An HTTP status; `offline` when the server was not reached. */
  status: number | "offline";
  /** What the refusal itself says; it takes the place of the usual words. */
  message?: string;
  actions?: ReactNode;
};

type Words = { title: string; message: string; next: string };

const WORDS: Record<string, Words> = {
  400: {
    title: "Waymark didn't understand that",
    message: "Something in the address or the form isn't what this page expects.",
    next: "Go back, check what you entered and send it again. Nothing was changed.",
  },
  401: {
    title: "Sign in again",
    message: "Your session has ended.",
    next: "Sign in to return to where you were.",
  },
  403: {
    title: "Not allowed",
    message: "You don't have permission to do this.",
    next: "If you think you should, ask your manager or your Waymark administrator.",
  },
  404: {
    title: "Nothing here",
    message: "There's nothing at this address, or you don't have access to it.",
    next: "Check the address, or start again from a page you know.",
  },
  405: {
    title: "Not possible here",
    message: "This address doesn't accept what was sent to it.",
    next: "Go back and use the form on the page.",
  },
  409: {
    title: "Changed by someone else",
    message: "What you were changing has changed in the meantime, perhaps in another tab.",
    next: "Go back and reload to see the current version, then make your change again if you still need it.",
  },
  413: {
    title: "Too long",
    message: "That's too much text for one form.",
    next: "Go back, shorten it and send it again. Nothing was changed.",
  },
  429: {
    title: "Too many attempts",
    message: "You've tried this too often in a short time.",
    next: "Nothing was changed. Wait, then go back and try again.",
  },
  500: {
    title: "Something broke",
    message: "This is our fault, not yours. The error was logged.",
    next: "Try again. If it keeps happening, tell your Waymark administrator when it happened.",
  },
  503: {
    title: "Busy for a moment",
    message: "Waymark couldn't finish this just now.",
    next: "Wait a few seconds and try again.",
  },
  offline: {
    title: "No connection",
    message: "Waymark can't be reached.",
    next: "Check your connection, then reload this page. Anything shown as saved is saved.",
  },
};

export function errorTitle(status: number | "offline"): string {
  return wordsFor(status).title;
}

/** Says what happened, what it means for what was being done, and what to do next. */
export function ErrorPage({ status, message, actions }: ErrorPageProps) {
  const { pathname, search } = useLocation();
  const words = wordsFor(status);
  // A refusal with words of its own also says what to do next.
  const saysMore = message !== undefined && message !== words.message;
  return (
    <Page title={words.title} width="prose">
      <div className="prose">
        <p>{message ?? words.message}</p>
        {saysMore ? null : <p className="text-muted">{words.next}</p>}
        <div className="flex flex-wrap gap-2 pt-2">
          {actions ?? (
            <>
              {needsNoAccount(pathname) ? null : (
                <LinkButton to="/" variant="primary" rel="external">
                  Go to Home
                </LinkButton>
              )}
              {/* A full load of this same address: the way out of anything transient, without JavaScript too. */}
              {isWorthRepeating(status) && (
                <LinkButton to={pathname + search} rel="external">
                  Try again
                </LinkButton>
              )}
            </>
          )}
        </div>
        <p className="text-muted pt-4 text-sm">{status === "offline" ? "Offline" : `Error ${status}`}</p>
        {typeof status === "number" && status >= 500 ? <RequestId /> : null}
      </div>
    </Page>
  );
}

/** Leads whoever runs Waymark to the lines of the log that say why. */
function RequestId() {
  const requestId = useRequestId();
  return (
    // The browser does not know it and leaves it as the server wrote it.
    <p className="text-muted text-sm" suppressHydrationWarning>
      {requestId ? `Request ${requestId}` : ""}
    </p>
  );
}

function isWorthRepeating(status: number | "offline"): boolean {
  return status === "offline" || status >= 500;
}

function wordsFor(status: number | "offline"): Words {
  const known = WORDS[String(status)];
  if (known) return known;
  return WORDS[typeof status === "number" && status < 500 ? "400" : "500"] as Words;
}

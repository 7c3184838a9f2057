import { useLocation, useNavigation } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";

/*
 * When a form was refused, the focus goes to the first thing on the page that says so: what stands above its fields or, with
 * nothing there, the first field that is wrong. A browser does that by itself by an attribute in the page, except where the address
 * names a place on the page: it goes to that place, and only scripts lead on from there.
 */

/** What says that a form was refused: in a document, and in markup as React writes it. */
const ERROR = "[role=alert], .tone-warning[role=status], [aria-invalid=true]";
const IN_MARKUP = / (?:role="alert"|class="notice tone-warning[^"]*" role="status"|aria-invalid="true")/;

/** The page that answers a refused form, with the attribute at its first error. */
export function withErrorFocus(page: string): string {
  return page.replace(IN_MARKUP, (found) => {
    const isField = found.startsWith(" aria-invalid");
    return `${isField ? "" : ' tabindex="-1"'} autofocus=""${found}`;
  });
}

/** For a part of a form that is sent without leaving the page: call what it returns together with what shows the refusal. */
export function usePartErrorFocus(form: RefObject<HTMLFormElement>, part: string): () => void {
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) focusOn(form.current?.querySelector<HTMLElement>(`${part} :is(${ERROR})`) ?? null);
  }, [form, part, refusals]);
  return () => setRefusals((count) => count + 1);
}

/** What only scripts can do about it: on a page whose address names a place, and when a form is answered without a new page. */
export function ErrorFocus(): null {
  const { state, formMethod, formAction } = useNavigation();
  const { pathname } = useLocation();
  const sentTo = useRef<string>();
  useEffect(focusAtStart, []);
  useEffect(() => {
    if (state !== "idle") {
      sentTo.current = formMethod === "POST" ? formAction?.split("?")[0] : undefined;
      return;
    }
    // A form of another address, as that for the colours, led back here: what is wrong on this page is not its answer.
    if (sentTo.current === pathname) focusOn(document.querySelector<HTMLElement>(ERROR));
    sentTo.current = undefined;
  }, [state, formMethod, formAction, pathname]);
  return null;
}

/** Unless somebody is quicker than the scripts and works somewhere already. */
function focusAtStart(): void {
  const marked = document.querySelector<HTMLElement>("[autofocus]");
  const place = document.querySelector(":target");
  const isTaken = document.activeElement !== document.body && document.activeElement !== place;
  if (marked && !isTaken) focusOn(place?.querySelector<HTMLElement>(ERROR) ?? marked);
}

function focusOn(error: HTMLElement | null): void {
  if (!error) return;
  // Text takes the focus only where it is told that it may; a field can be reached with Tab as well.
  if (error.tabIndex < 0) error.tabIndex = -1;
  error.focus();
}

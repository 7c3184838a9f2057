import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

/**
 * The page's data decoded, for which `RemixBrowser` throws a promise before anything else it does. Were React to meet
 * that promise itself, a key pressed meanwhile would make it hydrate at once, which fails (its error 345).
 */
async function dataDecoded(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (thrown) {
    await thrown;
  }
}

/**
 * An answer broken off since somebody goes on is no error. Where a refused form's answer has been read and its end is still on
 * its way, the router breaks it off with the next thing that is read, and turbo-stream leaves what comes of that to nobody.
 */
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});

void dataDecoded().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);

import type { CDPSession, Page } from "@playwright/test";

const protocols = new WeakMap<Page, Promise<CDPSession>>();

/** One for as long as the page: the end of one ends what others have set up, such as an authenticator. */
export function protocolOf(page: Page): Promise<CDPSession> {
  const known = protocols.get(page) ?? page.context().newCDPSession(page);
  protocols.set(page, known);
  return known;
}

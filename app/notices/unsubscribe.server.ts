import type { App } from "~/platform/app-context.server";

const PLACE = "unsubscribe";

type About = { personId: string; kind: string };

/**
 * Turns off mails of one kind without signing in. The token is sealed with the installation's key, names person and kind, and never
 * expires, since a mail may be found years later.
 */
export function stopAddress({ env, secrets }: Pick<App, "env" | "secrets">, { personId, kind }: About): string {
  return `${env.APP_URL}/unsubscribe/${secrets.seal(PLACE, `${personId} ${kind}`)}`;
}

/** @returns `null` if the token is not from this installation. */
export function readStopToken({ secrets }: Pick<App, "secrets">, token: string): About | null {
  const [personId, kind, more] = secrets.open(PLACE, token)?.split(" ") ?? [];
  return personId && kind && more === undefined ? { personId, kind } : null;
}

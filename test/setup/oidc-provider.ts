import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** What the provider says of whoever signs in next. */
export type ProviderAccount = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  zoneinfo?: string;
  /** How they proved who they are, and when, where it says so. */
  amr?: string[];
  acr?: string;
  authenticatedAt?: Date;
};

export type TestProvider = {
  issuer: string;
  /** Environment of an app that knows this provider. */
  settings: Record<string, string>;
  /** Goes where the app has sent the browser, signs in, and returns the address that the provider leads back to. */
  visit(url: string, account: ProviderAccount | "refuse"): Promise<URL>;
  /** Changes ID tokens on their way from now on, as an attacker between the two does. */
  forge(change: (idToken: string) => string): void;
  close(): Promise<void>;
};

const CLIENT = { id: "waymark", secret: "a secret between the app and the provider" };
const CALLBACK = "http://localhost:3000/oidc/callback";

/** A real OpenID provider on a port of this machine; nobody is asked anything. */
export async function openProvider(): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, ProviderAccount>();
  let next: ProviderAccount | "refuse" = "refuse";
  let forged = (idToken: string) => idToken;
  const provider = createProvider(issuer, accounts);
  provider.use(async (context, handleIt) => {
    await handleIt();
    const answer = context.body as { id_token?: string } | undefined;
    if (answer?.id_token) context.body = { ...answer, id_token: forged(answer.id_token) };
  });
  const handle = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/")) void finishInteraction(provider, next, request, response);
    else void handle(request, response);
  });
  return {
    issuer,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    visit(url, account) {
      next = account;
      if (account !== "refuse") accounts.set(account.sub, account);
      return follow(url);
    },
    forge(change) {
      forged = change;
    },
    close: () => closeAll(server),
  };
}

function createProvider(issuer: string, accounts: Map<string, ProviderAccount>): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [CALLBACK] }],
    claims: {
      openid: ["sub", "amr", "acr", "auth_time"],
      email: ["email", "email_verified"],
      profile: ["name", "zoneinfo"],
    },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ ...accounts.get(id), sub: id }) }),
    async loadExistingGrant({ oidc }) {
      const { session, client, provider } = oidc;
      const grant = new provider.Grant({ accountId: session?.accountId, clientId: client?.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
}

const secondsOf = (at: Date | undefined) => at && Math.floor(at.getTime() / 1_000);

async function finishInteraction(
  provider: Provider,
  account: ProviderAccount | "refuse",
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const result =
    account === "refuse"
      ? { error: "access_denied", error_description: "not today" }
      : {
          login: { accountId: account.sub, amr: account.amr, acr: account.acr, ts: secondsOf(account.authenticatedAt) },
        };
  await provider.interactionFinished(request, response, result);
}

/** A browser that knows redirects and cookies, and starts afresh each time. */
async function follow(url: string): Promise<URL> {
  const jar = new Map<string, string>();
  let address = new URL(url);
  while (!address.href.startsWith(CALLBACK)) {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, { redirect: "manual", headers: { Cookie } });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";", 1)[0]?.split("=") ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("Location");
    if (!location) throw new Error(`${address.href} leads nowhere: ${response.status} ${await response.text()}`);
    address = new URL(location, address);
  }
  return address;
}

function closeAll(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

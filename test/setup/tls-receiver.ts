import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createListener, type Server } from "node:net";
import { ENCRYPTED_INTERNET, type World } from "~/platform/outside/outside.server";
import { CURRENT_CERTIFICATE, TEST_ONLY_KEY } from "./test-only-certificates";

/** 127.0.0.2 plays the internet, 127.0.0.1 what nobody outside may reach. */
export const PUBLIC = "127.0.0.2";
export const PRIVATE = "127.0.0.1";

export type TlsMessage = { url: string; host: string; headers: IncomingHttpHeaders; body: string };

/** A receiver of webhooks over TLS at the public address, and a listener at the same port of the private one. */
export type TlsReceiver = {
  received: TlsMessage[];
  /** Connections to each of the two addresses, whatever became of them. */
  connections: { public: number; private: number };
  /** What is answered to a message that has arrived; 204, unless a test says otherwise. */
  answer: RequestListener;
  present(certificate: string): void;
  /** The product's own world but for what a test cannot have: names, a public address and port 443. */
  world(more?: Partial<World>): World;
  /** As nothing had happened. */
  reset(): void;
  close(): Promise<void>;
};

export async function openTlsReceiver(): Promise<TlsReceiver> {
  const server = createServer({ key: TEST_ONLY_KEY, cert: CURRENT_CERTIFICATE });
  const inside = createListener((socket) => socket.destroy());
  await listen(server, 0, PUBLIC);
  const { port } = server.address() as AddressInfo;
  await listen(inside, port, PRIVATE);
  const present = (cert: string) => server.setSecureContext({ key: TEST_ONLY_KEY, cert });
  const receiver: TlsReceiver = {
    ...nothingYet(),
    present,
    world: (more = {}) => ({
      ...ENCRYPTED_INTERNET,
      resolve: async () => [PUBLIC],
      isAllowed: (address) => address === PUBLIC,
      portOf: (url) => ENCRYPTED_INTERNET.portOf(url) && port,
      ...more,
    }),
    reset() {
      Object.assign(receiver, nothingYet());
      present(CURRENT_CERTIFICATE);
    },
    async close() {
      server.closeAllConnections();
      await Promise.all([server, inside].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
  count(server, () => receiver.connections.public++);
  count(inside, () => receiver.connections.private++);
  server.on("request", receiving(receiver));
  return receiver;
}

const nothingYet = (): Pick<TlsReceiver, "received" | "connections" | "answer"> => ({
  received: [],
  connections: { public: 0, private: 0 },
  answer: (_, response) => void response.writeHead(204).end(),
});

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve) => server.listen(port, host, resolve));

const count = (server: Server, connected: () => void) => void server.on("connection", connected);

function receiving(receiver: TlsReceiver): RequestListener {
  return (request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      const { url = "", headers } = request;
      receiver.received.push({ url, host: headers.host ?? "", headers, body });
      receiver.answer(request, response);
    });
  };
}

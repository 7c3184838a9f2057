import { connect, createServer } from "node:net";

/**
 * Fails early where listening would fail late.
 * @throws {Error} the port is taken, or this user may not have it.
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(portProblem(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
  // Something that listens on ::1 alone leaves 127.0.0.1 free, but answers to "localhost" in browsers.
  if (host === "127.0.0.1" && (await answers(port, "::1"))) throw inUse(port);
}

function portProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") return inUse(port);
  if (error.code === "EACCES") return new Error(`Port ${port} is reserved on this machine. Choose another: PORT=3000.`);
  if (error.code === "EADDRNOTAVAIL") return new Error(`${host} is no address of this machine. Leave HOST out.`);
  return error;
}

function inUse(port: number): Error {
  return new Error(
    `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port === 3001 ? 3002 : 3001}.`,
  );
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once("connect", () => end(true))
      .once("error", () => end(false))
      .once("timeout", () => end(false));
  });
}

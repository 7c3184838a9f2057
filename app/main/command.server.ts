import { type Env, readEnv } from "~/platform/env.server";

type Settings = Readonly<Record<string, string | undefined>>;

/** Runs a command; whatever goes wrong is one clear line and exit code 1. */
export async function command(run: (env: Env) => Promise<void>, settings: Settings = process.env): Promise<void> {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    await run(readEnv(settings));
  } catch (error) {
    console.error(clearLine(error));
    process.exit(1);
  }
}

const REFUSED = new Set(["EACCES", "EROFS", "EPERM", "ENOENT", "ENOTDIR"]);

function clearLine(error: unknown): string {
  const { code, path, port, syscall, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop what uses it, or choose another: PORT=3001.`;
  if (REFUSED.has(code ?? "") && /mkdir|open/.test(syscall ?? "")) {
    return `${path} cannot be written. Set DATA_DIR to a folder that can.`;
  }
  return message ?? String(error);
}

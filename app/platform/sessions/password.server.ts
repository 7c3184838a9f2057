import { hash, verify } from "@node-rs/argon2";

/** OWASP's first recommended setting for Argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

// The hash of a password nobody knows, so that an unknown address costs as much time as a known one.
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$aG9uZXlob25leWhvbmV5aA$0Zz4Yv0yVb8f7i1cVqv2sCJ7yqQk1n0bQm9v5p8m1rE";

/** False also for what is no hash of ours, at the same cost. */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  const isHash = storedHash?.startsWith("$argon2id$") ?? false;
  const matches = await verify(isHash && storedHash ? storedHash : NOBODY, password);
  return isHash && matches;
}

import { hash } from "@node-rs/argon2";
import type { Making } from "./people";

export const PASSWORD = "correct horse battery staple";

/**
 * The product's hashes are slow by design, and each try costs what the hash that it is compared with says: with one of these a
 * hundredth. Whoever sets a password in a test gets the product's, which `password.test.ts` is about.
 */
const QUICK = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** Tests that never type the password should use `signInAs` of test/setup instead. */
export async function createAccount(making: Making, person: { id: string }, password = PASSWORD) {
  return making.db.account.create({ data: { personId: person.id, passwordHash: await hash(password, QUICK) } });
}

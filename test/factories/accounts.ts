import { hash } from "@node-rs/argon2";
import type { Making } from "./people";

export const PASSWORD = "correct horse battery staple";

/**
 * Real hashes are slow by design, and verifying takes as long as the stored hash asks for: with these, a hundredth. Passwords that are set
 * through the product get real hashes, which `password.test.ts` covers.
 */
const QUICK = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** Tests that never type the password should use `signInAs` of test/setup instead. */
export async function createAccount(making: Making, person: { id: string }, password = PASSWORD) {
  return making.db.account.create({ data: { personId: person.id, passwordHash: await hash(password, QUICK) } });
}

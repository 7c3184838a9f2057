/** How many there are at a time. */
export const RECOVERY_CODES = 10;

/** Without letters that look like digits, or like one another on paper. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 24;

/**
 * A code of 24 letters, about 119 bits: enough that a plain hash of it cannot be searched (ASVS 6.5.2).
 * @param random bytes without end.
 */
export function recoveryCode(random: (count: number) => Uint8Array): string {
  let letters = "";
  while (letters.length < LENGTH) {
    for (const byte of random(LENGTH)) {
      // A remainder would make some letters likelier than others.
      if (byte < 248 && letters.length < LENGTH) letters += ALPHABET[byte % ALPHABET.length];
    }
  }
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

/** As it was made, however it was typed; `null` for what is no recovery code. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, "");
  const isOne = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter));
  return isOne ? letters.replace(/(.{4})(?=.)/g, "$1-") : null;
}

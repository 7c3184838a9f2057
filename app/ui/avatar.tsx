type AvatarProps = { id: string; name: string; size?: "small" | "normal" | "large" };

/** A person's initials on their own color; decorative, since the name is always beside it. */
export function Avatar({ id, name, size = "normal" }: AvatarProps) {
  return (
    <span className={`avatar avatar-${size} avatar-${avatarColor(id)}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

export const AVATAR_COLORS = 12;

/** A number below `AVATAR_COLORS`, the same for a person everywhere. */
export function avatarColor(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % AVATAR_COLORS;
}

/** First letters of first and last name; of a single name, its first letter. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = "") => (word.match(/\p{L}/u)?.[0] ?? "").toLocaleUpperCase("en")).join("");
}

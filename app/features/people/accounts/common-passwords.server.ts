let loaded: Promise<ReadonlySet<string>> | undefined;

/** Some 49,000 that turn up in every leak, in lower case; read when the first password is chosen, since most processes need none. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return loaded;
}

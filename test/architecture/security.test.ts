/** What the product's code does nowhere, whatever it is sent: requirements that `docs/security/asvs.md` names. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const product = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes("generated/"))
  .map((name) => ({ path: join("app", name), text: readFileSync(join("app", name), "utf8") }));

/** The files in which something is said, in order. */
const saying = (pattern: RegExp) => product.flatMap(({ path, text }) => (pattern.test(text) ? [path] : [])).sort();

test("there is a product to read", () => expect(product.length).toBeGreaterThan(900));

test("the server starts no programs; the demonstration starts its own build", () =>
  expect(saying(/child_process/)).toEqual(["app/main/demo/demonstration.server.ts"]));

test("only the demonstration's own command says that it is one", () =>
  expect(saying(/isDemonstration: true/)).toEqual(["app/main/demo/demo.ts"]));

test("no text is run as code", () => expect(saying(/\beval\(|new Function\(|node:vm|javascript:/)).toEqual([]));

test("no page talks to other windows, uses plug-ins or writes itself", () =>
  expect(
    saying(/window\.(?:opener|postMessage)|addEventListener\("message"|document\.write|<(?:embed|applet|object )/),
  ).toEqual([]));

test("no answer lets another origin read it", () => expect(saying(/Access-Control-/i)).toEqual([]));

test("certificates are checked, whatever the environment says", () =>
  expect(saying(/rejectUnauthorized: (?!true)|TLS_REJECT/)).toEqual([]));

test("no package makes pages of HTML, SVG, Markdown, XML, directories or templates", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const readers = /xml|html|svg|markdown|marked|remark|ldap|graphql|handlebars|mustache|ejs|pug|nunjucks|jexl/;
  // Ladders are imported from Markdown by its words and lists; no HTML is made of it.
  expect(Object.keys(dependencies).filter((name) => readers.test(name))).toEqual(["marked"]);
  expect(saying(/from "marked"/).length).toBeGreaterThan(0);
  expect(saying(/import (?!type )(?!\{ lexer(?:, type \w+)* \}).* from "marked"/)).toEqual([]);
});

test("regular expressions are made of our own parts, or of what is escaped", () =>
  expect(saying(/new RegExp\(/)).toEqual([
    "app/features/hiring/candidates/domain/candidate-identity.ts",
    "app/features/ladder/importing/domain/level-attributes.ts",
    "app/features/ladder/importing/domain/markdown-sections.ts",
    "app/features/people/scim/domain/scim-patch.ts",
    "app/platform/http/guarded-build.server.ts",
  ]));

test("texts of SQL are put together where names come from the catalog or the code, and nowhere else", () =>
  expect(saying(/(?:query|execute)RawUnsafe|Prisma\.raw\(/)).toEqual([
    "app/features/calibration/session/outcome-content.repo.server.ts",
    "app/features/mentorship/review/review.repo.server.ts",
    "app/features/people/organization/sample.repo.server.ts",
    "app/features/privacy/organization-export/organization-export.repo.server.ts",
    "app/features/privacy/retention/retention.repo.server.ts",
    "app/platform/backup/backup-format.server.ts",
    "app/platform/backup/restore.server.ts",
    "app/platform/database/migrate.server.ts",
    "app/platform/database/sql.server.ts",
    "app/platform/personal-data.server.ts",
    "app/platform/sessions/session.server.ts",
  ]));

test("hashes are SHA-256 and Argon2id, ciphers AES-256-GCM; codes of apps are SHA-1 by their standard", () => {
  const made = product.flatMap(({ text }) =>
    [...text.matchAll(/create(?:Hash|Hmac|Cipheriv|Decipheriv)\(("[^"]+"|\w+)/g)].map(([, name = ""]) => name),
  );
  expect([...new Set(made)].sort()).toEqual(['"sha1"', '"sha256"', "CIPHER"]);
  expect(saying(/createHmac\("sha1"/)).toEqual(["app/platform/sessions/totp.server.ts"]);
  const ciphers = product.flatMap(({ text }) => [...text.matchAll(/CIPHER = ("[^"]+")/g)].map(([, name]) => name));
  expect(new Set(ciphers)).toEqual(new Set(['"aes-256-gcm"']));
});

test("nothing that must not be guessed comes from Math.random", () =>
  // The name of a tab, and a pause before a transaction is tried again.
  expect(saying(/Math\.random/)).toEqual(["app/platform/database/transaction.server.ts", "app/ui/forms/saver.ts"]));

test("fields of passwords hide what is typed, and password managers fill them", () => {
  const fields = product.flatMap(({ text }) =>
    [...text.matchAll(/<TextField(?:[^>]|=>)*?(?:assword)(?:[^>]|=>)*?\/>/g)].map(([field]) => field),
  );
  const passwords = fields.filter((field) => /name="password"|type="password"|\("(?:password|present)"\)/.test(field));
  expect(passwords.length).toBeGreaterThanOrEqual(4);
  expect(
    passwords.filter((field) => !/type="password"[\s\S]*autoComplete="(?:current|new)-password"/.test(field)),
  ).toEqual([]);
  expect(saying(/onPaste/)).toEqual([]);
});

test("the image has neither history nor tests nor packages for development", () => {
  expect(readFileSync(".dockerignore", "utf8").split("\n")).toEqual(
    expect.arrayContaining([".git", ".env", "data", "test", "**/*.test.ts"]),
  );
  const [, , last = ""] = readFileSync("Dockerfile", "utf8")
    .split(/^FROM .*$/m)
    .slice(1);
  const copied = [...last.matchAll(/^COPY (?:--from=\S+ )?(.+) \S+$/gm)].map(([, from]) => from);
  expect(copied).toEqual([
    "/app/node_modules",
    "/app/build",
    "package.json",
    "scripts/run.mjs scripts/builds.mjs scripts/check-node.mjs",
    "frameworks",
  ]);
  expect(readFileSync("Dockerfile", "utf8")).toContain("npm ci --omit=dev");
});

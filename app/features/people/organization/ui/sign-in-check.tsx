import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";

type Discovery =
  | { works: true; issuer: string }
  | { works: false; issuer: string; why: keyof typeof WHY; detail: string };

type SignInCheckProps = {
  passwords: boolean;
  provider: { name: string; issuer: string; callback: string } | null;
  mail: "smtp" | "outbox";
  checkedAt: Date | string | null;
  timeZone: string;
  /** The provider's latest answer. */
  found?: Discovery;
};

/** The problem, then how to fix it. */
const WHY = {
  unreachable: "The provider didn't answer. Check OIDC_ISSUER, and that this server may connect to it.",
  "not-found":
    "There is no OpenID configuration at this address. Check the path in OIDC_ISSUER, such as a realm or tenant.",
  "not-metadata": "The address answers, but not as an OpenID provider. Check OIDC_ISSUER.",
  "other-issuer": "The provider gives another issuer. Set OIDC_ISSUER to exactly the one it states.",
  incomplete: "The provider's configuration lacks what sign-in needs. Check that OIDC_ISSUER is an OpenID provider.",
} as const;

export function SignInCheck({ passwords, provider, mail, checkedAt, timeZone, found }: SignInCheckProps) {
  return (
    <div className="grid max-w-measure gap-5">
      {found ? <Answer found={found} /> : null}
      <DescriptionList
        items={[
          { term: "Passwords", detail: passwords ? "On. People choose one from a link in their invitation." : "Off" },
          { term: "Identity provider", detail: provider ? `${provider.name} (${provider.issuer})` : "None" },
          {
            term: "Mail",
            detail:
              mail === "smtp" ? "Sent by your mail server" : "Not sent: mails are kept as files until SMTP_URL is set",
          },
          ...(checkedAt
            ? [{ term: "Last check", detail: <TimeText value={checkedAt} timeZone={timeZone} format="datetime" /> }]
            : []),
        ]}
      />
      <form method="post" className="flex flex-wrap gap-3">
        <Button variant="primary">{provider ? "Test provider" : "Use passwords"}</Button>
        <LinkButton to="/admin/start">Do this later</LinkButton>
        <LinkButton to="/admin/sign-in">Two-step verification</LinkButton>
      </form>
      <Settings provider={provider} />
    </div>
  );
}

function Answer({ found }: { found: Discovery }) {
  if (found.works)
    return (
      <Notice tone="good" live>
        The provider answered. Sign in with it in a private window to check your client ID and secret.
      </Notice>
    );
  return (
    <Notice tone="danger" title={`${found.issuer} can't be used`} live>
      <p>
        {WHY[found.why]}
        {found.detail ? ` (${found.detail})` : ""}
      </p>
    </Notice>
  );
}

function Settings({ provider }: Pick<SignInCheckProps, "provider">) {
  return (
    <div className="prose">
      {provider ? (
        <p>
          Register <code>{provider.callback}</code> as the redirect address at the provider.
        </p>
      ) : (
        <p>
          To use an identity provider, set <code>OIDC_ISSUER</code>, <code>OIDC_CLIENT_ID</code> and{" "}
          <code>OIDC_CLIENT_SECRET</code>, restart the server and test it here.
        </p>
      )}
    </div>
  );
}

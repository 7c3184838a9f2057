import { TextField } from "~/ui/forms/field";

type CodeFieldProps = {
  /** A recovery code will do. */
  orRecovery?: boolean;
  /** They have an authenticator app; without one only a recovery code is left to type. */
  hasApp?: boolean;
  errors?: readonly string[];
};

/** Phones offer the code that they have just received or copied. */
export function CodeField({ orRecovery = false, hasApp = true, errors }: CodeFieldProps) {
  const hint = hasApp
    ? `The 6 digits that your authenticator app shows${orRecovery ? ", or a recovery code" : ""}.`
    : "One of the codes you kept when you set up your passkey.";
  return (
    <TextField
      label={hasApp ? "Code" : "Recovery code"}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      inputMode={orRecovery ? "text" : "numeric"}
      maxLength={40}
      required
      hint={hint}
      errors={errors}
    />
  );
}

export type ScimType = "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | "uniqueness" | "noTarget";

/** What a provisioning system is told (RFC 7644, 3.12). */
export class ScimProblem extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409,
    message: string,
    readonly scimType?: ScimType,
  ) {
    super(message);
    this.name = "ScimProblem";
  }
}

export const wrongValue = (message: string) => new ScimProblem(400, message, "invalidValue");

const SCHEMA = "urn:ietf:params:scim:schemas:core:2.0";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What the interface can do (RFC 7643, 5). */
export function serviceProviderConfig(base: string, maxResults: number) {
  const no = { supported: false };
  return {
    schemas: [`${SCHEMA}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Token",
        description: "A token made by an administrator of Waymark.",
        primary: true,
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  };
}

/** The kinds of resource there are (RFC 7643, 6). */
export function resourceTypes(base: string) {
  const type = (name: string, endpoint: string, more: object) => ({
    schemas: [`${SCHEMA}:ResourceType`],
    id: name,
    name,
    endpoint,
    schema: `${SCHEMA}:${name}`,
    ...more,
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` },
  });
  return [
    type("User", "/Users", { schemaExtensions: [{ schema: ENTERPRISE, required: false }] }),
    type("Group", "/Groups", {}),
  ];
}

type Attribute = {
  name: string;
  type: "string" | "boolean" | "complex" | "reference";
  more?: object;
  parts?: Attribute[];
};

function attribute({ name, type, more = {}, parts }: Attribute): object {
  const usual = {
    multiValued: false,
    required: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
  };
  const subAttributes = parts ? { subAttributes: parts.map(attribute) } : {};
  const caseExact = type === "boolean" || type === "complex" ? {} : { caseExact: false };
  return { name, type, description: name, ...usual, ...caseExact, ...more, ...subAttributes };
}

const text = (name: string, more: object = {}): Attribute => ({ name, type: "string", more });
const READ_ONLY = { mutability: "readOnly" };

const USER: Attribute[] = [
  text("userName", { required: true, uniqueness: "server" }),
  text("displayName"),
  { name: "name", type: "complex", parts: [text("formatted"), text("givenName"), text("familyName")] },
  { name: "active", type: "boolean" },
  {
    name: "emails",
    type: "complex",
    more: { multiValued: true, ...READ_ONLY },
    parts: [text("value"), text("type"), { name: "primary", type: "boolean" }],
  },
  text("timezone"),
  text("preferredLanguage"),
];
const GROUP: Attribute[] = [
  text("displayName", { required: true, uniqueness: "server" }),
  { name: "members", type: "complex", more: { multiValued: true }, parts: [text("value"), text("display", READ_ONLY)] },
];
const MANAGER: Attribute[] = [{ name: "manager", type: "complex", parts: [text("value")] }];

/** What people and teams are made of (RFC 7643, 7). */
export function schemas(base: string) {
  const schema = (id: string, name: string, attributes: Attribute[]) => ({
    schemas: [`${SCHEMA}:Schema`],
    id,
    name,
    description: name,
    attributes: attributes.map(attribute),
    meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` },
  });
  return [
    schema(`${SCHEMA}:User`, "User", USER),
    schema(`${SCHEMA}:Group`, "Group", GROUP),
    schema(ENTERPRISE, "Enterprise User", MANAGER),
  ];
}

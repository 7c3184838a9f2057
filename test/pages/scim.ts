import { everybody, type RouteFixture } from "./route";

const forPrograms = (path: string): RouteFixture => ({ at: () => `/scim/v2${path}`, GET: everybody("sign-in") });

const nobodysPost = { form: () => ({ userName: "new@example.org" }), expected: everybody("sign-in") };

/** Provisioning, for programs with a token. No session opens it. */
export const SCIM_ROUTES: Record<string, RouteFixture> = {
  "routes/scim.v2.ServiceProviderConfig": forPrograms("/ServiceProviderConfig"),
  "routes/scim.v2.ResourceTypes": forPrograms("/ResourceTypes"),
  "routes/scim.v2.Schemas": forPrograms("/Schemas"),
  "routes/scim.v2.Users._index": { ...forPrograms("/Users"), POST: nobodysPost },
  "routes/scim.v2.Users.$id": { ...forPrograms("/Users/1"), POST: nobodysPost },
  "routes/scim.v2.Groups._index": { ...forPrograms("/Groups"), POST: nobodysPost },
  "routes/scim.v2.Groups.$id": { ...forPrograms("/Groups/1"), POST: nobodysPost },
};

import type { JsonObject } from "../json.ts"
import { maximumPageSize } from "../list-response.ts"
import { locationOf } from "./location.ts"

/**
 * What this service can do, as `/ServiceProviderConfig` answers it. Every block is complete: authentik, for one,
 * takes PATCH and filters for missing when `bulk.maxOperations` is (goauthentik/authentik#25056).
 * `baseUrl` is the connection's Tenant URL.
 *
 * Source: RFC 7643 §5.
 *
 * @example
 * import { serviceProviderConfig } from "@rollcall/domain/scim"
 * serviceProviderConfig("https://scim.example.com/scim/v2/acme")["patch"] // => { supported: true }
 */
export const serviceProviderConfig = (baseUrl: string): JsonObject => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: maximumPageSize },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Access token",
      description: "The connection's access token, sent as a bearer token in the Authorization header.",
      specUri: "https://www.rfc-editor.org/rfc/rfc6750",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: locationOf(baseUrl, "ServiceProviderConfig") },
})

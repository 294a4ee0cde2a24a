import { expect, it } from "vitest"
import { serviceProviderConfig } from "./service-provider-config.ts"

it("is complete: authentik turns PATCH and filters off when a part is missing", () => {
  expect(serviceProviderConfig("https://scim.example.com/scim/v2/acme/")).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Access token",
        description: expect.any(String),
        specUri: "https://www.rfc-editor.org/rfc/rfc6750",
        primary: true,
      },
    ],
    meta: {
      resourceType: "ServiceProviderConfig",
      location: "https://scim.example.com/scim/v2/acme/ServiceProviderConfig",
    },
  })
})

it("holds no null", () => {
  expect(JSON.stringify(serviceProviderConfig("https://scim.example.com"))).not.toContain("null")
})

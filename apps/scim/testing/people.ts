import type { JsonObject } from "@rollcall/domain/scim"
import { expect } from "vitest"
import type { Called } from "./call.ts"
import type { Call } from "./serve.ts"

export const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User"
export const enterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
export const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

/** A person as Okta creates them, password and empty groups included. */
export const oktaPerson = (userName: string, more: JsonObject = {}): JsonObject => ({
  schemas: [userSchema],
  userName,
  name: { givenName: "Test", familyName: "Person" },
  emails: [{ primary: true, value: userName, type: "work" }],
  displayName: "Test Person",
  locale: "en-US",
  externalId: `00u-${userName}`,
  groups: [],
  password: "1mz050nq",
  active: true,
  ...more,
})

/** A PATCH with these operations. */
export const patchOf = (...operations: ReadonlyArray<JsonObject>): JsonObject => ({
  schemas: [patchSchema],
  Operations: operations,
})

/** Creates a person with these attributes and no others; answers with the resource as returned. */
export const create = async (call: Call, userName: string, more: JsonObject = {}): Promise<Called["body"]> => {
  const { status, body } = await call("POST", "/Users", { schemas: [userSchema], userName, ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

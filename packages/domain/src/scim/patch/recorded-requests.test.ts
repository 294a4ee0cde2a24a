import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { userResource } from "../schema/user.ts"
import { applyPatch } from "./apply.ts"
import { patchDialects } from "./dialects/index.ts"
import { parsePatch } from "./parse.ts"

const PatchOp = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const ada: JsonObject = { userName: "ada@example.com", active: true, displayName: "Ada" }

/** Each request as a provider's document or traffic shows it, with the person before and after it. */
const recorded: ReadonlyArray<{ request: string; body: Json; before?: JsonObject; after: JsonObject }> = [
  {
    request: "Okta, integration from the catalogue: deactivate",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { active: false } }] },
    after: { ...ada, active: false },
  },
  {
    request: "Okta, integration from the catalogue: reactivate",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { active: true } }] },
    before: { ...ada, active: false },
    after: ada,
  },
  {
    request: "Okta, integration from the catalogue: password sync",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { password: "1mz050nq" } }] },
    after: ada,
  },
  {
    request: "Okta: update with the id in the value",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { id: "2819c223", displayName: "Ada King" } }] },
    after: { ...ada, displayName: "Ada King" },
  },
  {
    request: "Okta, Profile Editor: roles as an array of texts",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { roles: ["role1", "role2"] } }] },
    after: { ...ada, roles: ["role1", "role2"] },
  },
  {
    request: "Okta, Profile Editor: roles with primary",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { roles: [{ primary: true, value: "admin" }] } }] },
    after: { ...ada, roles: [{ primary: true, value: "admin" }] },
  },
  {
    request: "Okta, Profile Editor: roles with a type",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { roles: [{ type: "base", value: "admin" }] } }] },
    after: { ...ada, roles: [{ type: "base", value: "admin" }] },
  },
  {
    request: "Okta, Profile Editor: userType",
    body: { schemas: PatchOp, Operations: [{ op: "replace", value: { userType: "Manager" } }] },
    after: { ...ada, userType: "Manager" },
  },
  {
    request: "Entra without the flag: deactivate",
    body: { schemas: PatchOp, Operations: [{ op: "Replace", path: "active", value: "False" }] },
    after: { ...ada, active: false },
  },
  {
    request: "Entra with the flag: deactivate",
    body: { schemas: PatchOp, Operations: [{ op: "replace", path: "active", value: false }] },
    after: { ...ada, active: false },
  },
  {
    request: "Entra with the flag: several attributes by path keys",
    body: {
      schemas: PatchOp,
      Operations: [
        {
          op: "replace",
          value: {
            displayName: "Bjfe",
            "name.givenName": "Kkom",
            "name.familyName": "Unua",
            [`${enterprise}:employeeNumber`]: "Aklq",
          },
        },
      ],
    },
    after: {
      ...ada,
      displayName: "Bjfe",
      name: { givenName: "Kkom", familyName: "Unua" },
      [enterprise]: { employeeNumber: "Aklq" },
    },
  },
  {
    request: "Entra without the flag: one operation for each attribute",
    body: {
      schemas: PatchOp,
      Operations: [
        { op: "Replace", path: "displayName", value: "Pvlo" },
        { op: "Replace", path: "name.givenName", value: "Gtfd" },
        { op: "Replace", path: "name.familyName", value: "Pkqf" },
        { op: "Replace", path: "externalId", value: "Eqpj" },
        { op: "Add", path: `${enterprise}:employeeNumber`, value: "Eqpj" },
      ],
    },
    after: {
      ...ada,
      displayName: "Pvlo",
      name: { givenName: "Gtfd", familyName: "Pkqf" },
      externalId: "Eqpj",
      [enterprise]: { employeeNumber: "Eqpj" },
    },
  },
  {
    request: "Entra: several attributes of one person, one of them in an element",
    body: {
      schemas: PatchOp,
      Operations: [
        { op: "Replace", path: 'emails[type eq "work"].value', value: "updatedEmail@microsoft.com" },
        { op: "Replace", path: "name.familyName", value: "updatedFamilyName" },
      ],
    },
    before: { ...ada, emails: [{ type: "work", value: "old@microsoft.com", primary: true }] },
    after: {
      ...ada,
      emails: [{ type: "work", value: "updatedEmail@microsoft.com", primary: true }],
      name: { familyName: "updatedFamilyName" },
    },
  },
  {
    request: "Entra: an e-mail that does not exist yet",
    body: {
      schemas: PatchOp,
      Operations: [{ op: "Replace", path: 'emails[type eq "work"].value', value: "ada@example.com" }],
    },
    after: { ...ada, emails: [{ type: "work", value: "ada@example.com" }] },
  },
  {
    request: "Entra: parts of an address that does not exist yet",
    body: {
      schemas: PatchOp,
      Operations: [
        { op: "Add", path: 'addresses[type eq "work"].streetAddress', value: "12 St James's Square" },
        { op: "Add", path: 'addresses[type eq "work"].postalCode', value: "SW1Y 4LB" },
      ],
    },
    after: {
      ...ada,
      addresses: [{ type: "work", streetAddress: "12 St James's Square", postalCode: "SW1Y 4LB" }],
    },
  },
  {
    request: "Entra: manager as a bare id",
    body: { schemas: PatchOp, Operations: [{ op: "Add", path: `${enterprise}:manager`, value: "2819c223" }] },
    after: { ...ada, [enterprise]: { manager: { value: "2819c223" } } },
  },
  {
    request: "Entra: manager as an array of one",
    body: {
      schemas: PatchOp,
      Operations: [{ op: "Add", path: "manager", value: [{ $ref: "../Users/2819c223", value: "2819c223" }] }],
    },
    after: { ...ada, [enterprise]: { manager: { $ref: "../Users/2819c223", value: "2819c223" } } },
  },
  {
    request: "Entra: manager as an object, with the new compatible client",
    body: {
      schemas: PatchOp,
      Operations: [{ op: "add", path: `${enterprise}:manager`, value: { value: "2819c223" } }],
    },
    after: { ...ada, [enterprise]: { manager: { value: "2819c223" } } },
  },
  {
    request: "Entra, SingleAppRoleAssignment: the primary role",
    body: { schemas: PatchOp, Operations: [{ op: "Replace", path: 'roles[primary eq "True"].value', value: "Admin" }] },
    before: { ...ada, roles: [{ primary: true, type: "WindowsAzureActiveDirectoryRole", value: "User" }] },
    after: { ...ada, roles: [{ primary: true, type: "WindowsAzureActiveDirectoryRole", value: "Admin" }] },
  },
  {
    request: "Entra, SingleAppRoleAssignment without the flag: JSON in a text, kept as sent",
    body: {
      schemas: PatchOp,
      Operations: [
        {
          op: "Add",
          path: "roles",
          value: [{ value: '{"id":"06b0","value":"25","displayName":"Role1234"}' }],
        },
      ],
    },
    before: { ...ada, roles: [{ primary: true, value: "User" }] },
    after: {
      ...ada,
      roles: [{ primary: true, value: "User" }, { value: '{"id":"06b0","value":"25","displayName":"Role1234"}' }],
    },
  },
  {
    request: "Entra, AppRoleAssignmentsComplex: roles are added, display names under two spellings",
    body: {
      schemas: PatchOp,
      Operations: [
        {
          op: "add",
          path: "roles",
          value: [
            { value: "Admin", displayName: "Administrator", primary: false },
            { value: "User", display: "Person", primary: false },
          ],
        },
      ],
    },
    after: {
      ...ada,
      roles: [
        { value: "Admin", displayName: "Administrator", primary: false },
        { value: "User", display: "Person", primary: false },
      ],
    },
  },
  {
    request: "Entra, AssertiveAppRoleAssignmentsComplex: the whole list",
    body: {
      schemas: PatchOp,
      Operations: [{ op: "replace", path: "roles", value: [{ value: "Admin", displayName: "Administrator" }] }],
    },
    before: { ...ada, roles: [{ value: "User" }, { value: "Auditor" }] },
    after: { ...ada, roles: [{ value: "Admin", displayName: "Administrator" }] },
  },
  {
    request: "authentik: several attributes without a path",
    body: { schemas: PatchOp, Operations: [{ op: "replace", path: null, value: { displayName: "A", active: true } }] },
    after: { ...ada, displayName: "A" },
  },
]

describe("what identity providers send", () => {
  it.each(recorded)("$request", ({ body, before = ada, after }) => {
    const patch = Result.getOrThrow(parsePatch(body, userResource, "2819c223"))
    const patched = Result.getOrThrow(applyPatch(before, patch, userResource))
    expect(patched.next).toEqual(after)
    const known = patchDialects.map(({ id }) => id)
    expect(patched.notes.filter(({ rule }) => !known.includes(rule))).toEqual([])
    // Sent again, as clients do: the same state, and nothing to write.
    expect(Result.getOrThrow(applyPatch(patched.next, patch, userResource)).changes).toEqual([])
  })
})

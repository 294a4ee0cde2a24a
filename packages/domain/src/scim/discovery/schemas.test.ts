import { describe, expect, it } from "vitest"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import { groupResource } from "../schema/group.ts"
import { user, userResource } from "../schema/user.ts"
import { schemaDocument, schemaDocuments } from "./schemas.ts"

const base = "https://scim.example.com/scim/v2/acme"
const attributeOf = (document: JsonObject, name: string): Json | undefined => {
  const attributes = document["attributes"]
  return isJsonArray(attributes) ? attributes.find((a) => isJsonObject(a) && a["name"] === name) : undefined
}

describe("schemaDocument", () => {
  const document = schemaDocument(base, user)

  it("spells userName as RFC 7643 §8.7.1 does", () => {
    expect(attributeOf(document, "userName")).toEqual({
      name: "userName",
      type: "string",
      multiValued: false,
      description: expect.any(String),
      required: true,
      caseExact: false,
      mutability: "readWrite",
      returned: "default",
      uniqueness: "server",
    })
  })

  it("says of password that it is never returned", () => {
    expect(attributeOf(document, "password")).toMatchObject({ mutability: "writeOnly", returned: "never" })
  })

  it("describes sub-attributes with their canonical values", () => {
    expect(attributeOf(document, "emails")).toMatchObject({
      type: "complex",
      multiValued: true,
      subAttributes: [
        { name: "value", type: "string" },
        { name: "display" },
        { name: "type", canonicalValues: ["work", "home", "other"] },
        { name: "primary", type: "boolean" },
      ],
    })
  })

  it("names itself and its place", () => {
    expect(document).toMatchObject({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
      id: "urn:ietf:params:scim:schemas:core:2.0:User",
      meta: { resourceType: "Schema", location: `${base}/Schemas/urn:ietf:params:scim:schemas:core:2.0:User` },
    })
  })
})

describe("schemaDocuments", () => {
  it("lists core schemas and extensions of what is served, each once", () => {
    const ids = (document: JsonObject): Json =>
      isJsonArray(document["Resources"])
        ? document["Resources"].map((schema) => (isJsonObject(schema) ? (schema["id"] ?? null) : null))
        : null
    expect(ids(schemaDocuments(base, [userResource, userResource, groupResource]))).toEqual([
      "urn:ietf:params:scim:schemas:core:2.0:User",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
      "urn:ietf:params:scim:schemas:core:2.0:Group",
    ])
    expect(ids(schemaDocuments(base, [userResource]))).toHaveLength(2)
  })

  it("holds no null and begins every key in lower case, as Entra wants it", () => {
    const keys: Array<string> = []
    const walk = (value: Json): void => {
      expect(value).not.toBeNull()
      if (isJsonArray(value)) value.forEach(walk)
      if (!isJsonObject(value)) return
      for (const [key, inner] of Object.entries(value)) {
        keys.push(key)
        walk(inner)
      }
    }
    walk(schemaDocument(base, userResource.core))
    expect(keys.length).toBeGreaterThan(500)
    expect(keys.filter((key) => !/^[a-z][A-Za-z]*$/.test(key))).toEqual([])
  })
})

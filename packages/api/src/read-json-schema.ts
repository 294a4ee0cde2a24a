import { equalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"
import { Schema } from "effect"
import type { Shape } from "./route.ts"

/** Schemas that have a name of their own, by it. */
export type Schemas = Map<string, JsonObject>

/**
 * A shape as JSON Schema, tidied for people: what has a name is put among `schemas` and referred to. `excess`: whether
 * names it does not have are an error.
 */
export const readJsonSchema = (shape: Shape, schemas: Schemas, excess: "ignore" | "error" = "ignore"): JsonObject => {
  // What it makes is JSON and nothing else.
  const document = Schema.toJsonSchemaDocument(shape, { onExcessProperty: excess }) as unknown as {
    readonly schema: JsonObject
    readonly definitions: Readonly<Record<string, JsonObject>>
  }
  for (const [name, schema] of Object.entries(document.definitions)) schemas.set(name, tidyObject(schema))
  return tidyObject(document.schema)
}

const tidyObject = (schema: JsonObject): JsonObject => {
  const tidied: Record<string, Json> = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === "$ref" && typeof value === "string") tidied[key] = value.replace("#/$defs/", "#/components/schemas/")
    // What JavaScript can count to is no limit that anybody set.
    else if (value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER) continue
    // Everything may have more properties unless it is said.
    else if (key === "additionalProperties" && (value === true || equalJson(value, {}))) continue
    else tidied[key] = tidy(value)
  }
  return orNull(flat(tidied))
}

const tidy = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(tidy)
  return isJsonObject(value) ? tidyObject(value) : value
}

/** What a check adds by `allOf` says the same beside what it checks. */
const flat = ({ allOf, ...schema }: JsonObject): JsonObject => {
  if (!isJsonArray(allOf)) return schema
  let whole = schema
  for (const part of allOf) {
    if (!isJsonObject(part)) return { ...schema, allOf }
    const clashes = Object.keys(part).some((name) => Object.hasOwn(whole, name) && !equalJson(whole[name], part[name]))
    if (clashes) return { ...schema, allOf }
    whole = { ...whole, ...part }
  }
  return whole
}

/** "This or null" is one schema of two types. */
const orNull = ({ anyOf, ...schema }: JsonObject): JsonObject => {
  if (!isJsonArray(anyOf)) return schema
  const [one, none] = anyOf
  const isPlain = anyOf.length === 2 && isJsonObject(one) && typeof one["type"] === "string" && !one["enum"]
  if (!isPlain || !isJsonObject(none) || none["type"] !== "null") return { ...schema, anyOf }
  return { ...one, type: [one["type"] ?? "null", "null"], ...schema }
}

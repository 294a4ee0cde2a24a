import { type Json, type JsonObject, parseJson } from "../src/json.ts"

/** Answers one request; a text is sent as HTML. */
export type Answer = (status: number, body: Json | undefined, headers?: Readonly<Record<string, string>>) => void

export const error = (status: number, detail: string, scimType?: string): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail,
})

/** One page of what was found, as `startIndex` and `count` ask for it. */
export const page = (found: ReadonlyArray<JsonObject>, query: URLSearchParams): JsonObject => {
  const startIndex = Number(query.get("startIndex") ?? 1)
  const resources = found.slice(startIndex - 1, startIndex - 1 + Number(query.get("count") ?? 100))
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: found.length,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}

/** What `attribute eq "…"` asks for; `undefined` when the filter asks for something else, or there is none. */
export const wantedName = (query: URLSearchParams, attribute: string): string | undefined => {
  const text = new RegExp(`^${attribute} eq (".*")$`).exec(query.get("filter") ?? "")?.[1]
  const name = text === undefined ? undefined : parseJson(text)
  return typeof name === "string" ? name : undefined
}

export const lowerCase = (value: Json | undefined): string => (typeof value === "string" ? value.toLowerCase() : "")

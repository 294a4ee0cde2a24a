import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../scim/json.ts"
import { visible } from "./phrase.ts"
import type { Message } from "./role-assignment.ts"

/** The name of a role, by its key. */
export type RoleName = (key: string) => string

/** A sentence in some language, of what a message has to say. */
export type Sentence = (params: JsonObject, nameOf: RoleName) => string

/** What messages hold, whatever somebody stored. */
export const elements = (value: Json | undefined): ReadonlyArray<Json> => (isJsonArray(value) ? value : [])
export const texts = (value: Json | undefined): ReadonlyArray<string> =>
  elements(value).filter((element) => typeof element === "string")
export const text = (value: Json | undefined): string => (typeof value === "string" ? value : "")

/** The attribute a path names, without the URN of its extension. */
export const attributeName = (path: Json | undefined): string => visible(text(path).replace(/^urn:.*:/i, ""))

export const isTeams = (value: Json | undefined): boolean =>
  elements(value).some((source) => isJsonObject(source) && "team" in source)
export const isPlural = (value: Json | undefined): boolean => elements(value).length > 1

/** Where values come from: attributes, and teams. */
export const placesOf = (
  value: Json | undefined,
): { readonly paths: ReadonlyArray<string>; readonly teams: ReadonlyArray<string> } => {
  const sources = elements(value).filter(isJsonObject)
  return {
    paths: sources.flatMap(({ path }) => (typeof path === "string" ? [attributeName(path)] : [])),
    teams: sources.flatMap(({ team }) => (typeof team === "string" ? [visible(team)] : [])),
  }
}

/** What comes first: `teams`, or attributes by their paths. */
export const sourceNames = (value: Json | undefined): ReadonlyArray<string> =>
  isTeams(value) ? ["teams"] : elements(value).flatMap((source) => (isJsonObject(source) ? text(source["path"]) : []))

/** A message and those after it, each by its sentence; `otherwise`: of one that a later version told. */
export const renderMessages = (
  { code, params }: Message,
  sentences: Readonly<Record<string, Sentence>>,
  otherwise: Sentence,
  nameOf: RoleName,
): string => {
  const render = (told: string, holds: JsonObject): string =>
    (Object.hasOwn(sentences, told) ? sentences[told] : undefined)?.(holds, nameOf) ?? otherwise(holds, nameOf)
  const more = elements(params["more"]).flatMap((part) =>
    isJsonObject(part) && typeof part["code"] === "string" && isJsonObject(part["params"])
      ? [render(part["code"], part["params"])]
      : [],
  )
  return [render(code, params), ...more].join(" ")
}

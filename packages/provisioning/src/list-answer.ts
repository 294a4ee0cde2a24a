import { listResponse, type ScimError, TooMany } from "@rollcall/domain/scim"
import { Stream } from "effect"
import type { Answer } from "./answer.ts"
import type { ListTurns } from "./list-turns.ts"
import type { Db } from "./services.ts"

/** A resource of a page as JSON text: whole, or in pieces where it is too long to be held at once. */
export type ListItem = string | Stream.Stream<string, ScimError, Db | ListTurns>

/** A page of resources as an answer; it is sent piece by piece only where one of them has to be. */
export const answerList = (page: {
  readonly resources: ReadonlyArray<ListItem>
  readonly totalResults: number
  readonly startIndex: number
}): Answer => {
  const { resources, totalResults, startIndex } = page
  const frame = listResponse({ resources: [], totalResults, startIndex, itemsPerPage: resources.length })
  // `Resources` is the last member of a list response.
  const begin = JSON.stringify(frame).slice(0, -end.length)
  if (resources.every(isWhole)) return { status: 200, text: `${begin}${resources.join(",")}${end}` }
  const texts = resources.map((resource, i) => {
    const text = isWhole(resource) ? Stream.make(resource) : resource
    return i === 0 ? text : Stream.concat(Stream.make(","), text)
  })
  const pieces = [...texts, Stream.make(end)].reduce((before, next) => Stream.concat(before, next), Stream.make(begin))
  return { status: 200, pieces }
}

const end = "]}"

const isWhole = (resource: ListItem): resource is string => typeof resource === "string"

const tooCostly = new TooMany({
  detail: "This filter takes too long to answer over so many. Ask with fewer terms, or by name.",
})

/** What a list that takes too long is answered, where the client chose what takes long. */
export const tooCostlyFor = (query: { readonly filter?: unknown; readonly sortBy?: unknown }): ScimError | undefined =>
  query.filter === undefined && query.sortBy === undefined ? undefined : tooCostly

import { listResponse, type JsonObject, type ScimError, TooMany } from "@rollcall/domain/scim"
import { Stream } from "effect"
import type { Answer } from "./answer.ts"
import type { ListTurns } from "./list-turns.ts"
import type { Db } from "./services.ts"

/** A resource of a page: whole, or the text of one too long to be held at once. */
export type Listed = JsonObject | Stream.Stream<string, ScimError, Db | ListTurns>

/** A page of resources as an answer; it is sent piece by piece only where one of them has to be. */
export const answerList = (page: {
  readonly resources: ReadonlyArray<Listed>
  readonly totalResults: number
  readonly startIndex: number
}): Answer => {
  const { resources, totalResults, startIndex } = page
  const whole = resources.filter((resource): resource is JsonObject => !Stream.isStream(resource))
  if (whole.length === resources.length) {
    return { status: 200, body: listResponse({ resources: whole, totalResults, startIndex }) }
  }
  const frame = listResponse({ resources: [], totalResults, startIndex, itemsPerPage: resources.length })
  const texts = resources.map((resource, i) => {
    const text = Stream.isStream(resource) ? resource : Stream.make(JSON.stringify(resource))
    return i === 0 ? text : Stream.concat(Stream.make(","), text)
  })
  // `Resources` is the last member of a list response.
  const begin = Stream.make(JSON.stringify(frame).slice(0, -"]}".length))
  const pieces = [...texts, Stream.make("]}")].reduce((before, next) => Stream.concat(before, next), begin)
  return { status: 200, pieces }
}

/** What a list that takes too long is answered. */
export const tooCostly = new TooMany({
  detail: "This filter takes too long to answer over so many. Ask with fewer terms, or by name.",
})

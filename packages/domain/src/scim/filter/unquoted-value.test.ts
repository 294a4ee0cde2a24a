import { Result } from "effect"
import { expect, it } from "vitest"
import { parseFilter } from "./parse.ts"

it.each([
  "jyoung",
  "ada@example.com",
  "007",
  "1-2",
  "b2c9e4f0-1111-4a5b-8c6d-000000000000",
  "2011-05-13T04:42:34Z",
  "O'Malley",
  "Null",
  "-",
  "+49.30",
  "émile",
  "/path",
  "urn:x:y",
])("reads externalId eq %s as that text, with a note", (word) => {
  expect(Result.getOrThrow(parseFilter(`externalId eq ${word}`))).toEqual({
    filter: { _tag: "Compare", path: { attribute: "externalId" }, op: "eq", value: word, position: 0 },
    notes: [{ rule: "unquoted-value", path: "externalId" }],
  })
})

it.each(["'ada'", "“ada”", "„ada“", "`ada`", "«ada»", "{ada}", ",", "AND", "or", "Not", "ada lovelace", 'ada"x"'])(
  "does not read %s as a value",
  (word) => {
    expect(Result.isFailure(parseFilter(`externalId eq ${word}`))).toBe(true)
  },
)

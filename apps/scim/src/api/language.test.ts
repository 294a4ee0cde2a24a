import { expect, it } from "vitest"
import { languageOf } from "./language.ts"

it.each([
  [undefined, "en"],
  ["sv", "sv"],
  ["sv-SE,sv;q=0.9,en;q=0.5", "sv"],
  ["en-GB,sv;q=0.5", "en"],
  ["de", "en"],
  ["*", "en"],
  [";;;q", "en"],
])("of %j is %s", (header, language) => {
  expect(languageOf({ headers: header === undefined ? {} : { "accept-language": header } })).toBe(language)
})

import { Result } from "effect"
import { expect, it } from "vitest"
import { printAttributePath } from "../schema/attribute-path.ts"
import { parseFilter } from "./parse.ts"
import { pathsOf } from "./paths-of.ts"

it.each([
  ["userName pr", ["userName"]],
  ['not (name.givenName eq "a") or title pr and active eq true', ["name.givenName", "title", "active"]],
  [
    "urn:a:b:emails[type pr and not (value pr)].primary eq true",
    ["urn:a:b:emails", "urn:a:b:emails.type", "urn:a:b:emails.value", "urn:a:b:emails.primary"],
  ],
])("%s", (text, paths) => {
  expect(pathsOf(Result.getOrThrow(parseFilter(text)).filter).map(printAttributePath)).toEqual(paths)
})

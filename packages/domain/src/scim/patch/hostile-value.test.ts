import { expect, it } from "vitest"
import type { Json } from "../json.ts"
import { findHostile } from "./hostile-value.ts"

it.each<[string, string | undefined]>([
  ['{"name":{"givenName":"Ada"},"emails":[{"value":"a"}]}', undefined],
  ['"__proto__"', undefined],
  ['[["constructor"]]', undefined],
  ['{"__proto__":1}', "InvalidPath"],
  ['[{"a":[{"Constructor":1}]}]', "InvalidPath"],
  [`${"[".repeat(33)}${"]".repeat(33)}`, undefined],
  [`${"[".repeat(34)}${"]".repeat(34)}`, "InvalidSyntax"],
  [`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, "InvalidSyntax"],
])("looks through a value", (text, tag) => {
  const value: Json = JSON.parse(text)
  expect(findHostile(value)?._tag).toBe(tag)
})

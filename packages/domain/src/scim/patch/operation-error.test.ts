import { expect, it } from "vitest"
import {
  InvalidFilter,
  InvalidPath,
  InvalidSyntax,
  InvalidValue,
  Mutability,
  NoTarget,
  Sensitive,
  TooMany,
} from "../error.ts"
import { atOperation } from "./operation-error.ts"

const detail = "no."

it.each([
  new InvalidSyntax({ detail }),
  new InvalidPath({ detail }),
  new InvalidFilter({ detail, position: 3 }),
  new InvalidValue({ detail, path: "title" }),
  new NoTarget({ detail }),
  new Mutability({ detail, path: "id" }),
  new Sensitive({ detail }),
  new TooMany({ detail }),
])("names the operation and keeps the rest of $_tag", (error) => {
  const named = atOperation(7, error)
  expect(named.detail).toBe("Operations[7]: no.")
  const { detail: _, ...rest } = Object.fromEntries(Object.entries(error))
  expect(named).toMatchObject(rest)
  expect(named._tag).toBe(error._tag)
})

import { expect, it } from "vitest"
import { table } from "./table.ts"

it("a table's columns are as wide as their widest cell", () => {
  expect(
    table(
      ["scenario", "ms"],
      [
        ["get", "1,234"],
        ["list first 100", "7"],
      ],
    ),
  ).toBe(`| scenario       |    ms |
| -------------- | ----: |
| get            | 1,234 |
| list first 100 |     7 |`)
})

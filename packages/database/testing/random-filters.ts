import fc from "fast-check"

export const textOps = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]

/** A comparison of one of the paths with one of the values, as a client writes it. */
export const comparison = (
  paths: ReadonlyArray<string>,
  values: fc.Arbitrary<string>,
  ops: ReadonlyArray<string>,
): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...ops), values).map((parts) => parts.join(" "))

/** Terms joined by `and`, `or` and `not` in any way. */
export const filtersOf = (...terms: ReadonlyArray<fc.Arbitrary<string>>): fc.Arbitrary<string> =>
  fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small" },
      fc.oneof(...terms),
      fc.tuple(tie("filter"), fc.constantFrom("and", "or"), tie("filter")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("filter").map((inner) => `not (${inner})`),
    ),
  })).filter

/** An attribute and its characteristics (RFC 7643 §2, §7). */
export interface Attribute {
  readonly name: string
  readonly type: "string" | "boolean" | "decimal" | "integer" | "dateTime" | "binary" | "reference" | "complex"
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: "readOnly" | "readWrite" | "immutable" | "writeOnly"
  readonly returned: "always" | "never" | "default" | "request"
  readonly uniqueness: "none" | "server" | "global"
  readonly canonicalValues?: ReadonlyArray<string>
  readonly referenceTypes?: ReadonlyArray<string>
  readonly subAttributes?: ReadonlyArray<Attribute>
}

/** A schema: a URN and its attributes (RFC 7643 §7). */
export interface Schema {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: ReadonlyArray<Attribute>
}

/** A resource type: its core schema and the extensions it may carry (RFC 7643 §6). */
export interface ResourceSchema {
  readonly name: "User" | "Group"
  readonly endpoint: "/Users" | "/Groups"
  readonly description: string
  readonly core: Schema
  readonly extensions: ReadonlyArray<Schema>
}

type Overrides = Partial<Omit<Attribute, "name" | "type" | "description" | "subAttributes">>

const attribute = (
  type: Attribute["type"],
  name: string,
  description: string,
  overrides: Overrides = {},
  subAttributes?: ReadonlyArray<Attribute>,
): Attribute => ({
  name,
  type,
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...overrides,
  ...(subAttributes === undefined ? {} : { subAttributes }),
})

export const text = (name: string, description: string, overrides?: Overrides): Attribute =>
  attribute("string", name, description, overrides)

export const boolean = (name: string, description: string, overrides?: Overrides): Attribute =>
  attribute("boolean", name, description, overrides)

export const dateTime = (name: string, description: string, overrides?: Overrides): Attribute =>
  attribute("dateTime", name, description, overrides)

/** RFC 7643 §2.3.6: "A binary is case exact" (§8.7.1 says otherwise; erratum 6000 corrects it). */
export const binary = (name: string, description: string, overrides?: Overrides): Attribute =>
  attribute("binary", name, description, { caseExact: true, ...overrides })

export const reference = (
  name: string,
  description: string,
  referenceTypes: ReadonlyArray<string>,
  overrides?: Overrides,
): Attribute => attribute("reference", name, description, { referenceTypes, ...overrides })

export const complex = (
  name: string,
  description: string,
  subAttributes: ReadonlyArray<Attribute>,
  overrides?: Overrides,
): Attribute => attribute("complex", name, description, overrides, subAttributes)

/** The default sub-attributes of a multi-valued attribute (RFC 7643 §2.4): value, display, type, primary. */
export const plural = (
  name: string,
  description: string,
  value: Attribute,
  types: ReadonlyArray<string> = [],
): Attribute =>
  complex(
    name,
    description,
    [
      value,
      text("display", "A human-readable name, primarily used for display purposes."),
      text("type", "A label indicating the attribute's function.", types.length > 0 ? { canonicalValues: types } : {}),
      boolean("primary", "Whether this is the preferred value. The value true appears no more than once."),
    ],
    { multiValued: true },
  )

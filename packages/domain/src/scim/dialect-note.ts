/** A peculiarity of an identity provider that was tolerated: which rule, at which attribute. */
export interface DialectNote {
  /** The rule's id, such as `string-boolean`: the name of its file or of the tolerance in the schema. */
  readonly rule: string
  readonly path?: string
}

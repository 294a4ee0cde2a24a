/** The part of JSON Schema that the published schemas use. */
interface Node {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Node>>
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: ReadonlyArray<string>
  readonly additionalProperties?: boolean | Node
  readonly enum?: ReadonlyArray<unknown>
  readonly items?: Node | boolean
  readonly allOf?: ReadonlyArray<Node>
  readonly anyOf?: ReadonlyArray<Node>
  readonly minimum?: number
  readonly maximum?: number
}

const known = new Set(
  "$schema $id $ref $defs title description format type properties required additionalProperties enum items allOf anyOf minimum maximum".split(
    " ",
  ),
)

/** Where a value is not as a schema says; throws for a keyword it does not know. */
export const violations = (root: object, given: unknown): ReadonlyArray<string> => {
  const definitions = (root as Node).$defs ?? {}
  const look = (node: Node, value: unknown, at: string): ReadonlyArray<string> => {
    const strange = Object.keys(node).filter((word) => !known.has(word))
    if (strange.length > 0) throw new Error(`unknown keywords ${strange.join(", ")} at ${at}`)
    const found = [
      ...(node.type !== undefined && !isOf(node.type, value) ? [`${at}: no ${node.type}`] : []),
      ...(node.enum !== undefined && !node.enum.includes(value) ? [`${at}: none of ${node.enum.join(", ")}`] : []),
      ...(typeof value === "number" && node.minimum !== undefined && value < node.minimum ? [`${at}: too small`] : []),
      ...(typeof value === "number" && node.maximum !== undefined && value > node.maximum ? [`${at}: too large`] : []),
      ...(node.allOf ?? []).flatMap((one) => look(one, value, at)),
      ...(node.anyOf !== undefined && node.anyOf.every((one) => look(one, value, at).length > 0)
        ? [`${at}: no case fits`]
        : []),
    ]
    if (node.$ref !== undefined) {
      const target = definitions[node.$ref.replace("#/$defs/", "")]
      if (target === undefined) throw new Error(`${node.$ref} leads nowhere`)
      found.push(...look(target, value, at))
    }
    if (Array.isArray(value)) {
      const { items } = node
      if (typeof items === "object") found.push(...value.flatMap((item, i) => look(items, item, `${at}/${i}`)))
    } else if (typeof value === "object" && value !== null) {
      const object = new Map(Object.entries(value))
      found.push(...(node.required ?? []).filter((name) => !object.has(name)).map((name) => `${at}/${name}: missing`))
      for (const [name, inner] of object) {
        const schema = node.properties?.[name] ?? node.additionalProperties
        if (typeof schema === "object") found.push(...look(schema, inner, `${at}/${name}`))
      }
    }
    return found
  }
  return look(root as Node, given, "")
}

const isOf = (type: string, value: unknown): boolean => {
  if (type === "integer") return Number.isInteger(value)
  if (type === "array") return Array.isArray(value)
  if (type === "null") return value === null
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value)
  return typeof value === type
}

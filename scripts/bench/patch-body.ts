export interface PatchOperation {
  readonly op: "add" | "remove" | "replace"
  readonly path?: string
  readonly value?: unknown
}

export const patchBody = (...operations: ReadonlyArray<PatchOperation>): object => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: operations,
})

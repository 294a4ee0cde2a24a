export type { DialectNote } from "./dialect-note.ts"
export * from "./discovery/index.ts"
export * from "./error.ts"
export { etag, ifMatch, ifNoneMatch } from "./etag.ts"
export * from "./filter/index.ts"
export { compareCodePoints, fold, utf8Length } from "./fold.ts"
export { describeJson, equalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from "./json.ts"
export { defaultPageSize, listResponse, maximumPageSize, type Paging, parsePaging } from "./list-response.ts"
export * from "./patch/index.ts"
export { maximumProjectedNames, parseProjection, project, type Projection } from "./projection.ts"
export type { Attribute, ResourceSchema, Schema } from "./schema/attribute.ts"
export {
  type AttributePath,
  findAttribute,
  findExtension,
  parseAttributePath,
  printAttributePath,
  type ResolvedPath,
  resolvePath,
  sameName,
} from "./schema/attribute-path.ts"
export { commonAttributes } from "./schema/common.ts"
export { enterpriseUser } from "./schema/enterprise-user.ts"
export { group, groupMembers, groupResource } from "./schema/group.ts"
export { searchForm } from "./schema/search-form.ts"
export { user, userResource } from "./schema/user.ts"
export {
  keepsAnyShape,
  maximumValues,
  missingRequired,
  type Validated,
  validateResource,
  validateValue,
} from "./schema/validate.ts"
export { parseSort, parseSortAcross, type SortBy } from "./sort.ts"

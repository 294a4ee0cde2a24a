export { resourceType, resourceTypes } from "./resource-types.ts"
export { schemaDocument, schemaDocuments } from "./schemas.ts"
export { serviceProviderConfig } from "./service-provider-config.ts"
